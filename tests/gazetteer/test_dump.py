"""A dump of GeoNames to places."""

import io
import zipfile

import pytest

from dateline.gazetteer.dump import LONGEST_LINE, DumpError, entries_in, lines_of, opened
from gazetteer.dump_rows import dump_line

ISO3 = {"UA": "UKR"}


def entries(text):
    data = text if isinstance(text, bytes) else text.encode()
    return list(entries_in(lines_of(io.BytesIO(data), "XX.txt"), "XX.txt", ISO3))


def test_a_village_is_read_with_its_names_region_and_country():
    ((place, names),) = entries(dump_line(alternatenames="Velmark,Веллмарк,VLM"))
    assert (place.name, place.level, place.country, place.admin1_code) == ("Vellmark", "populated_place", "UKR", "21")
    assert (place.latitude, place.longitude, place.population, place.geonames_id) == (50.5, 35.5, 40, 900_000_001)
    assert names == {("vellmark", "main"), ("velmark", "other")}


@pytest.mark.parametrize(
    ("feature_class", "feature_code", "level"),
    [
        ("A", "ADM1", "admin1"), ("A", "ADM3", "admin2"), ("A", "PCLI", None), ("H", "STM", "water"), ("T", "MT", "landform"),
        ("S", "AIRB", "facility"), ("S", "REST", None), ("R", "RD", None), ("P", "PPLQ", None), ("L", "RGN", "area"),
    ],
)  # fmt: skip
def test_what_news_names_is_kept_by_its_kind(feature_class, feature_code, level):
    found = entries(dump_line(feature_class=feature_class, feature_code=feature_code))
    assert [entry.place.level for entry in found] == ([level] if level else [])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("a\tb\n", "line 2: has 2 columns"),
        (dump_line(latitude="north"), "line 2, latitude: 'north' is no number"),
        (dump_line(latitude="nan"), "line 2, latitude"),
        (dump_line(longitude=181), "line 2, longitude"),
        (dump_line(population=-4), "line 2, population"),
        (dump_line(geonameid="x"), "line 2, geonameid"),
        (b"\xff\xfe\n", "line 2: is not UTF-8"),
        ("x" * (LONGEST_LINE + 1), "line 2: is longer"),
    ],
)
def test_a_line_that_is_none_of_geonames_is_told_by_its_number(line, told):
    second = line if isinstance(line, bytes) else line.encode()
    with pytest.raises(DumpError) as error:
        entries(dump_line().encode() + second)
    assert told in str(error.value)


def test_a_dump_is_read_from_a_zip_as_from_a_text(tmp_path):
    (tmp_path / "XX.txt").write_text(dump_line(), encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "XX.zip", "w") as archive:
        archive.write(tmp_path / "XX.txt", "XX.txt")
        archive.writestr("readme.txt", "about")
    contents = []
    for name in ("XX.txt", "XX.zip"):
        with opened(tmp_path / name) as (file, size):
            contents.append((file.read(), size))
    assert contents[0] == contents[1]


def test_a_zip_without_a_dump_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "XX.zip", "w") as archive:
        archive.writestr("picture.png", "x")
    with pytest.raises(DumpError, match="must hold one dump"), opened(tmp_path / "XX.zip"):
        pass
