"""The flow holds together: what a step reads, an earlier one writes, and every dataset has one writer."""

import pytest

from dateline.contracts import CONTRACTS
from dateline.contracts.codes import STEP_NAMES as REJECTING_STEPS
from dateline.flow import FLOW, PUBLISHED, STEPS
from dateline.thinking import THINKING
from loaded import modules_loaded_by


@pytest.mark.parametrize("step", FLOW, ids=lambda step: step.name)
def test_a_step_reads_only_what_an_earlier_one_writes(step):
    earlier = FLOW[: FLOW.index(step)]
    assert set(step.reads) <= {dataset for one in earlier for dataset in one.writes}


def test_every_contract_but_the_rejections_of_all_is_written_by_exactly_one_step():
    written = [dataset for step in FLOW for dataset in step.writes]
    assert sorted([*written, "rejected"]) == sorted(CONTRACTS)


@pytest.mark.parametrize("step", FLOW, ids=lambda step: step.name)
def test_a_step_looks_back_only_at_what_is_published(step):
    assert set(step.looks_back_at) <= set(PUBLISHED)


def test_the_check_reads_every_dataset_that_a_step_before_it_writes():
    before = [dataset for step in FLOW if step.name != "check" for dataset in step.writes]
    assert sorted(STEPS["check"].reads) == sorted(before)


def test_the_steps_that_may_reject_are_those_of_the_flow():
    assert [step.name for step in FLOW] == list(REJECTING_STEPS)


def test_every_step_has_its_function():
    assert list(THINKING) == list(STEPS)


def test_what_is_published_is_what_the_contracts_say_in_their_order():
    assert [name for name, contract in CONTRACTS.items() if contract.is_published] == list(PUBLISHED)


def test_the_flow_can_be_read_without_importing_what_is_heavy():
    loaded = modules_loaded_by("import dateline.flow, dateline.settings")
    assert "dateline.flow" in loaded
    assert not loaded & {"pyarrow", "pandas", "spacy", "trafilatura", "great_expectations", "numpy"}


@pytest.mark.parametrize("name", CONTRACTS)
def test_a_reference_points_to_a_dataset_with_one_key_column_that_stands_before_it(name):
    order = list(CONTRACTS)
    for column, dataset in CONTRACTS[name].references:
        assert column in CONTRACTS[name].column_names
        assert len(CONTRACTS[dataset].key) == 1
        assert order.index(dataset) < order.index(name)


@pytest.mark.parametrize("name", CONTRACTS)
def test_a_contract_names_only_columns_that_it_has(name):
    contract = CONTRACTS[name]
    named = {*contract.key, *(column for pair in contract.ordered for column in pair)}
    named |= {column for span in contract.spans for column in (span.start, span.end, span.quoted)}
    assert named <= set(contract.column_names)
    assert contract.column_names[-1] == "day"
