"""Lines of a dump of GeoNames, of invented places."""

COLUMNS = (
    "geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature_class", "feature_code", "country",
    "cc2", "admin1", "admin2", "admin3", "admin4", "population", "elevation", "dem", "timezone", "modified",
)  # fmt: skip


def dump_line(**columns: object) -> str:
    row = {
        "geonameid": 900_000_001, "name": "Vellmark", "asciiname": "Vellmark", "latitude": 50.5, "longitude": 35.5,
        "feature_class": "P", "feature_code": "PPL", "country": "UA", "admin1": "21", "population": 40, **columns,
    }  # fmt: skip
    return "\t".join(str(row.get(name, "")) for name in COLUMNS) + "\n"
