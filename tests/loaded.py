"""Which modules some code loads, seen in a process of its own."""

import subprocess
import sys


def modules_loaded_by(code: str, after: str = "") -> set[str]:
    """Return the modules that the code loads, apart from those that `after` has loaded before."""
    whole = f"import sys\n{after}\nbefore = set(sys.modules)\n{code}\nprint(*(set(sys.modules) - before))"
    run = subprocess.run([sys.executable, "-c", whole], capture_output=True, text=True, check=True)
    return set(run.stdout.split())
