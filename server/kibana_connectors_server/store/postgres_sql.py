"""What the store in a PostgreSQL database says to it. Each is one statement, and so one transaction."""

GET = """
SELECT id, space, connector_type_id, name, config, is_missing_secrets, is_deprecated, version
FROM connectors WHERE id = $1 AND space = $2
"""
LIST = """
SELECT id, space, connector_type_id, name, config, is_missing_secrets, is_deprecated, version
FROM connectors WHERE left(space, 100) = left($1, 100) AND space = $1
ORDER BY substring(sort_key from 1 for 100), sort_key, id LIMIT $2
"""
GET_SEALED = """
SELECT id, space, connector_type_id, name, config, is_missing_secrets, is_deprecated, version, sealed
FROM connectors WHERE id = $1 AND space = $2
"""
SAMPLES = """
SELECT DISTINCT ON (substring(sealed from 1 for $1))
    id, space, connector_type_id, name, config, is_missing_secrets, is_deprecated, version, sealed
FROM connectors
"""
COUNT = "SELECT count(*) FROM connectors"
CREATE = """
INSERT INTO connectors
    (id, space, connector_type_id, name, config, is_missing_secrets, is_deprecated, version, sort_key, sealed)
SELECT * FROM unnest(
    $1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::boolean[], $8::bigint[],
    $9::bytea[], $10::bytea[]
) AS created (id) ORDER BY id COLLATE "C"
ON CONFLICT DO NOTHING RETURNING id, version
"""
"""In the order of ids, so that two servers that create the same ones never wait for each other."""
UPDATE = """
UPDATE connectors
SET name = $1, config = $2, is_missing_secrets = $3, is_deprecated = $4, version = $5, sort_key = $6, sealed = $7
WHERE id = $8 AND space = $9 AND version = $10 RETURNING id
"""
DELETE = "DELETE FROM connectors WHERE id = $1 AND space = $2 RETURNING id"
SEALED = """
SELECT id, space, connector_type_id, name, config, is_missing_secrets, is_deprecated, version, sealed
FROM connectors WHERE id > $1 ORDER BY id LIMIT $2
"""
RESEAL = "UPDATE connectors SET sealed = $1 WHERE id = $2 AND version = $3 RETURNING id"
CREATE_SPACE = "INSERT INTO spaces (id, description) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING id"
SPACE = "SELECT description FROM spaces WHERE id = $1"
SPACES = "SELECT id, description FROM spaces"
UPDATE_SPACE = "UPDATE spaces SET description = $1 WHERE id = $2 AND description = $3 RETURNING id"
DELETE_SPACE = """
WITH gone AS (DELETE FROM spaces WHERE id = $1 RETURNING id),
emptied AS (DELETE FROM connectors WHERE space IN (SELECT id FROM gone))
SELECT id FROM gone
"""
RECORD = """
WITH added AS (
    INSERT INTO runs (at, space, connector_id, connector_type_id, params, result) VALUES ($1, $2, $3, $4, $5, $6)
    RETURNING number
)
DELETE FROM runs WHERE number IN (
    SELECT number FROM runs WHERE number <= (SELECT number FROM added) - $7 FOR UPDATE SKIP LOCKED
)
"""
RUNS = "SELECT at, space, connector_id, connector_type_id, params, result FROM runs WHERE space = $1 ORDER BY number"
ADD_DOCUMENTS = """
INSERT INTO documents (index_name, id, source)
SELECT index_name, id, source
FROM unnest($1::bytea[], $2::bytea[], $3::text[]) WITH ORDINALITY AS added (index_name, id, source, place)
ORDER BY place
"""
DOCUMENTS = "SELECT index_name, id, source FROM documents WHERE index_name = $1 ORDER BY number"
CLEAR = "TRUNCATE spaces, connectors, runs, documents"
PURGE = "VACUUM FULL connectors"
