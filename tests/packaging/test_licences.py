"""The licences of what a site is built with: listed in the manual, and those that the packages declare."""

import re
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata

import pytest

from tests.packaging.checkout import CHECKOUT

CALLED = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
}
"""Licences by names that some packages have for them, with their SPDX identifiers."""


def declared(package: str) -> str:
    """What a package declares, as SPDX or in the older fields; "" where it is not installed."""
    try:
        fields = metadata(package)
    except PackageNotFoundError:  # another version of Python, or another system, needs it
        return ""
    classifiers = [
        each.rpartition(" :: ")[2] for each in all_of(fields, "Classifier") if "License ::" in each
    ]
    named = [*all_of(fields, "License-Expression"), *all_of(fields, "License"), *classifiers]
    return CALLED.get(named[0], named[0]) if named else "unsaid"


def all_of(fields: PackageMetadata, name: str) -> list[str]:
    return fields.get_all(name) or []


@pytest.fixture(scope="module")
def pinned() -> list[str]:
    """The packages that a site, or a cluster for one, is built with."""
    lock = (CHECKOUT / "requirements/cluster.txt").read_text("utf-8")
    return re.findall(r"^([a-z0-9.-]+)==", lock, re.MULTILINE)


@pytest.fixture(scope="module")
def listed() -> dict[str, str]:
    """The licence of each package in the manual's table."""
    manual = (CHECKOUT / "docs/trust.md").read_text("utf-8")
    table = manual.partition("## What it is made of")[2].partition("## ")[0]
    rows = re.findall(r"^\| ([A-Z][\w. -]+) \| (.+) \|$", table, re.MULTILINE)
    del rows[0]
    return {package: licence for licence, packages in rows for package in packages.split(", ")}


def test_every_pinned_package_is_listed_and_no_other(pinned: list[str], listed: dict[str, str]) -> None:
    assert sorted(listed) == sorted(pinned)


def test_each_declares_the_licence_that_is_listed(pinned: list[str], listed: dict[str, str]) -> None:
    assert {package: declared(package) for package in pinned} == listed
