"""How hard the property tests try."""

import os

from hypothesis import HealthCheck, settings

# How long an example takes says more about the machine than about the code.
_UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

# The same examples each time: a failure in CI is one that anybody can repeat.
settings.register_profile("test", _UNTIMED, max_examples=50, derandomize=True)
settings.register_profile("prove", _UNTIMED, max_examples=2000, print_blob=True)
settings.load_profile("prove" if os.environ.get("PROVE") else "test")
