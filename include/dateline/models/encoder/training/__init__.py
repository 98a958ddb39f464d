"""How the encoder is trained: `network`, `batches`, `fit` and `export` need PyTorch, which `make model` installs."""
