"""Agencies are told from people and outlets, alone and in company."""

import pytest

from dateline.extract.agencies import agencies_in, is_agency


@pytest.mark.parametrize(
    "name",
    [
        "AP",
        "The Associated Press",
        "Reuters",
        "dpa",
        "dpa/afp",
        "AFP and Reuters",
        "(SDA)",
        "Keystone-SDA",
        "ТАСС",
        "新華社",
        "Anadolu Ajansı",
    ],
)
def test_an_agency_is_known_by_its_name_or_initials(name):
    assert is_agency(name)


@pytest.mark.parametrize("name", ["Ann Bell", "Ann Bell and AP", "map", "Ansa Bell", "", "/", "The Ferry News"])
def test_anybody_else_is_no_agency(name):
    assert not is_agency(name)


@pytest.mark.parametrize(
    ("credit", "agencies"),
    [
        ("Ann Bell with AP", ["AP"]),
        ("Ferry News et AFP", ["AFP"]),
        ("AFP, MANILA", ["AFP"]),
        ("mit Material von dpa", ["dpa"]),
        ("The Associated Press", ["The Associated Press"]),
        ("Ann Bell", []),
    ],
)
def test_a_credit_names_its_agencies_as_written(credit, agencies):
    assert list(agencies_in(credit)) == agencies
