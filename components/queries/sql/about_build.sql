-- How the snapshot was built; one row.
-- columns: build_id, schema_version, content_checksum, built_at, seconds, code_version, sources_to
select build_id, schema_version, content_checksum, built_at, seconds, code_version, sources_to from build
