"""The rules and models that the steps read: loaded once, when first asked for, from `include/config/` and the model."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from spacy.language import Language

from dateline.actors import Actors, read_actors
from dateline.extract.line_rules import LineRulesError
from dateline.extract.page_wordings import PageWordingsError
from dateline.extract.rules import ExtractRules
from dateline.find.kind_words import read_kind_words
from dateline.find.lexicon import Lexicon, read_lexicon
from dateline.gazetteer.opening import GazetteerError, digest_of_gazetteer, open_gazetteer
from dateline.gazetteer.regions_reading import RegionsError
from dateline.gazetteer.sources import Facts
from dateline.link.gazetteer import Gazetteer
from dateline.models.load import load_pipeline
from dateline.page_rules import EXTRACT_FILES, extract_rules_of
from dateline.settings import GAZETTEER_FOLDER
from dateline.sources.declaration import SourcesError, read_sources
from dateline.sources.declared import Source, one_folder


class ConfigurationError(Exception):
    """A file in the configuration folder is missing or says something that cannot be read."""


@dataclass(frozen=True)
class Resources:
    """The folder that people edit, the language model's name and the gazetteer's folder; each part loads on first use."""

    config: Path
    spacy_model: str | None = None
    gazetteer_folder: Path = GAZETTEER_FOLDER

    def read(self, name: str) -> dict[str, Any]:
        """Return the mapping that a YAML file of the folder holds; an error names the file and the fix."""
        text = self._text(name)
        try:
            data = yaml.safe_load(text)
        except yaml.YAMLError as error:
            raise self._unreadable(name, error) from error
        if not isinstance(data, dict):
            raise ConfigurationError(f"{self.config / name} must hold a mapping at the top, and holds a {type(data).__name__}.")
        return data

    def _text(self, name: str) -> str:
        try:
            return (self.config / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise self._unreadable(name, error) from error

    def _unreadable(self, name: str, error: Exception) -> ConfigurationError:
        return ConfigurationError(f"{self.config / name} cannot be read: {error}. Mend it, or restore it from the repository.")

    def sources(self, folder: Path | None = None) -> dict[str, Source]:
        """Where pages come from, by the sources' ids; a folder, where one is named, stands in for all of them."""
        if folder is not None:
            return one_folder(folder)
        try:
            return read_sources(self._text("sources.yaml"), self.config)
        except SourcesError as error:
            raise ConfigurationError(f"{error} ({self.config / 'sources.yaml'})") from error

    @cached_property
    def extract_rules(self) -> ExtractRules:
        """What tells an article from the rest of its page, and from pages that hold none."""
        try:
            return extract_rules_of({name: self.read(name) for name in EXTRACT_FILES})
        except (LineRulesError, PageWordingsError) as error:
            raise ConfigurationError(f"{error} ({self.config})") from error

    @cached_property
    def language(self) -> Language:
        """The spaCy pipeline."""
        return load_pipeline(self.spacy_model)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words that tell of events, of speech and of harm."""
        names = read_kind_words(self.read("names.yaml"), self.read("weapons.yaml"))
        return read_lexicon(self.read("events.yaml"), self.read("cues.yaml"), self.read("harm.yaml"), names)

    @cached_property
    def actors(self) -> Actors:
        """States, their adjectives and governments, and the actors that people have added."""
        return read_actors(self.read("countries.yaml"), self.read("actors.yaml"))

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Cities, regions, countries and waters: a file, which is compiled when it is first asked for."""
        try:
            return open_gazetteer(self.gazetteer_folder, self.place_facts)
        except (GazetteerError, RegionsError) as error:
            raise ConfigurationError(str(error)) from error

    @property
    def gazetteer_digest(self) -> str:
        """One digest of what the gazetteer is made from, and of what was added to it."""
        try:
            return digest_of_gazetteer(self.gazetteer_folder, self.place_facts)
        except GazetteerError as error:
            raise ConfigurationError(str(error)) from error

    @cached_property
    def place_facts(self) -> Facts:
        """What the configuration says of places."""
        files = (self.read(name) for name in ("regions.yaml", "natural_places.yaml", "country_centres.yaml"))
        return Facts(self.actors, *files)
