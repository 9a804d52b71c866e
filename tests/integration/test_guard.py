"""Attempts to do more than read, on both engines: none may succeed, none may change the graph."""

from __future__ import annotations

import pytest

from graph.errors import QueryFailedError, QueryRefusedError
from graph.runner import Statement
from graph.store import GraphStore

ATTACKS = [
    "CREATE (:Patent {id: 'x'})",
    "MATCH (n) SET n.x = 1",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n) REMOVE n.name",
    "MERGE (:Patent {id: 'x'})",
    "FOREACH (x IN [1] | CREATE (:Patent {id: 'x'}))",
    "MATCH (n) CALL (n) { CREATE (:Patent {id: 'x'}) } RETURN 1 AS a",
    "MATCH (n) CALL (n) { SET n.x = 1 } IN TRANSACTIONS",
    "/* harmless */ CREATE /* really */ (:Patent {id: 'x'})",
    "RETURN 1 AS a; CREATE (:Patent {id: 'x'})",
    "RETURN 'x' AS a // \n CREATE (:Patent {id: 'x'})",
    "CR\\u0045ATE (:Patent {id: 'x'})",
    "RETURN '\\u0027 CREATE (:Patent) //' AS a",
    "CREATE INDEX evil FOR (n:Patent) ON (n.title)",
    "CREATE CONSTRAINT evil FOR (n:Patent) REQUIRE n.title IS UNIQUE",
    "DROP CONSTRAINT patent_key",
    "DROP INDEX patent_family",
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "LOAD CSV FROM 'http://127.0.0.1:1/' AS line RETURN line",
    "load   csv from 'file:///etc/passwd' as line return line",
    "SHOW USERS",
    "SHOW SETTINGS",
    "SHOW DATABASES",
    "SHOW TRANSACTIONS",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "CREATE USER evil SET PASSWORD 'evil-password'",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
    "DROP USER neo4j",
    "CREATE DATABASE evil",
    "DROP DATABASE neo4j",
    "STOP DATABASE neo4j",
    "USE system RETURN 1 AS a",
    "CALL dbms.listConfig() YIELD name RETURN name",
    "CALL dbms.killConnections(['bolt-1'])",
    "CALL db.clearQueryCaches()",
    "CALL db.createLabel('Evil')",
    "CALL dbms.security.createUser('evil', 'evil-password', false)",
    "CALL apoc.cypher.run('CREATE (:Patent)', {})",
    "CALL `dbms`.`listConfig`() YIELD name RETURN name",
    "RETURN apoc.util.sleep(1000) AS a",
    "PROFILE MATCH (n) RETURN n",
    "RETURN reduce(s = 0, x IN range(1, 100000000) | s + x) AS a",
    "RETURN reduce(s = 0, x IN range(1, 10000) | s + reduce(t = 0, y IN range(1, 10000) | t + y)) AS a",
    "WITH 100000000 AS n RETURN size(range(1, n)) AS a",
    "WITH range(1, 3000) AS r RETURN reduce(s = 0, a IN r | s + reduce(t = 0, b IN r | t + "
    "reduce(u = 0, c IN r | u + 1))) AS a",
    "MATCH (n) WITH collect(n) AS r RETURN reduce(s = 0, a IN r | s + size([b IN r | b])) AS a",
    "WITH range(1, 10000000) AS r RETURN [a IN r WHERE a IN r] AS a",
    "WITH {r: range(1, 1000000)} AS m RETURN [a IN m.r | any(b IN m.r WHERE b = a)] AS a",
    "WITH reduce(l = [], x IN range(1, 1000) | l + range(1, 1000)) AS r "
    "RETURN [a IN r WHERE any(b IN r WHERE b = a)] AS a",
    "INSERT (:Patent {id: 'x'})",
    "RETURN reduce(s = 0, x IN `range`(1, 100000000000) | s + x) AS a",
    "RETURN `apoc`.`version`() AS a",
    # Writing, in further disguises.
    "MATCH (n:Patent) SET n += {x: 1} RETURN n.x AS x",
    "MATCH (n:Patent) SET n:Evil",
    "MATCH (n:Patent) REMOVE n:Patent",
    "MATCH (n) DELETE n",
    "MATCH (n) NODETACH DELETE n",
    "UNWIND [1] AS x MERGE (:Patent {id: 'x'})",
    "MATCH (n) RETURN n.id AS id UNION CREATE (m:Patent {id: 'x'}) RETURN m.id AS id",
    "CALL { CREATE (:Patent {id: 'x'}) RETURN 1 AS a } RETURN a",
    "MATCH (n) WHERE EXISTS { CREATE (:Patent) } RETURN n.id AS id",
    "CYPHER runtime=slotted CREATE (:Patent {id: 'x'})",
    "EXPLAIN CREATE (:Patent {id: 'x'})",
    "PROFILE CREATE (:Patent {id: 'x'})",
    "CALL db.createProperty('evil')",
    "CALL db.createRelationshipType('EVIL')",
    "CALL apoc.periodic.iterate('MATCH (n) RETURN n', 'DETACH DELETE n', {})",
    "CALL apoc.refactor.rename.label('Patent', 'Evil')",
    "CALL apoc.trigger.install('neo4j', 'evil', 'RETURN 1', {})",
    # Other languages of the embedded engine.
    "INSERT INTO Patent SET id = 'x'",
    "DELETE FROM Patent",
    "DROP TYPE Patent UNSAFE",
    "ALTER TYPE Patent NAME Evil",
    "CREATE VERTEX Patent SET id = 'x'",
    # Files and the network.
    "LOAD CSV WITH HEADERS FROM 'ftp://127.0.0.1:1/' AS line RETURN line",
    "USING PERIODIC COMMIT LOAD CSV FROM 'file:///etc/hosts' AS line CREATE (:Patent)",
    "CALL apoc.load.json('http://127.0.0.1:1/') YIELD value RETURN value",
    "CALL apoc.load.jdbc('jdbc:x', 'y') YIELD row RETURN row",
    "CALL apoc.export.csv.all('/tmp/evil.csv', {})",
    "CALL gds.graph.export('g', {dbName: 'evil'})",
    "RETURN apoc.util.md5(['x']) AS a",
    # Users, rights and what the server is.
    "SHOW CURRENT USER",
    "SHOW ROLES",
    "SHOW PRIVILEGES",
    "SHOW PROCEDURES",
    "SHOW FUNCTIONS",
    "SHOW SERVERS",
    "CALL dbms.security.listUsers() YIELD username RETURN username",
    "CALL dbms.showCurrentUser() YIELD username RETURN username",
    "CALL dbms.components() YIELD name RETURN name",
    "GRANT ROLE admin TO neo4j",
    "DENY WRITE ON GRAPH * TO PUBLIC",
    "REVOKE ROLE admin FROM neo4j",
    "RENAME USER neo4j TO evil",
    "CREATE ROLE evil",
    "CREATE ALIAS evil FOR DATABASE neo4j",
    # Killing and changing what runs.
    "START DATABASE neo4j",
    "ENABLE SERVER 'evil'",
    "DEALLOCATE DATABASES FROM SERVER 'evil'",
    "CALL dbms.killQuery('query-1')",
    "CALL dbms.setConfigValue('db.transaction.timeout', '0')",
    "CALL db.awaitIndexes(3000)",
    # Exhausting.
    "RETURN [x IN range(1, 100000) | range(1, 100000)] AS a",
    "UNWIND range(1, 1000000000) AS x RETURN count(x) AS n",
    "UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN count(*) AS n",
    "RETURN size(reduce(s = '', x IN range(1, 1000000000) | s + 'x')) AS n",
    "MATCH (n) WITH collect(n) AS r RETURN [a IN r | [b IN r | [c IN r | 1]]] AS a",
]

ONLY_BY_TEXT_ON_EMBEDDED = (
    "SHOW DATABASES",
    "USE ",
    "SHOW TRANSACTIONS",
    "TERMINATE TRANSACTIONS",
    *("RETURN apoc.util", "SHOW CURRENT USER", "SHOW PROCEDURES", "SHOW FUNCTIONS"),
    *("CALL dbms.components", "EXPLAIN "),
)
HARMLESS = [
    "MATCH (n) RETURN count(n) AS n",
    "MATCH (n) WHERE n.create = 1 RETURN n.set AS x LIMIT 5",
    "MATCH (n:Patent)-[:FILED_BY]->(a) RETURN a.name AS name ORDER BY name LIMIT 5",
    "MATCH (n) RETURN 'CREATE; DELETE' AS text LIMIT 1",
    "MATCH p = (a:Patent {id: $id})-[*1..3]-(b) RETURN p AS p LIMIT 5",
    "UNWIND range(1, 100) AS x RETURN sum(x) AS s",
    "WITH range(1, 3000) AS r RETURN size([x IN r WHERE x % 2 = 0]) AS n",
    "MATCH (n) WITH collect(n) AS all RETURN [x IN all WHERE x.id = 'x' | x.title] AS t",
    "MATCH p = (a)-[*1..2]->(b) WHERE all(x IN nodes(p) WHERE any(l IN labels(x) WHERE l <> 'X')) "
    "RETURN count(p) AS n",
    "MATCH (n) WHERE (n.id IN $list AND NOT n.code IN $list) RETURN n.id AS id",
    "MATCH (n:Patent) WHERE any(x IN n.sources WHERE x IN ['a', 'b']) RETURN n.id AS id",
    "UNWIND range(0, size($list) - 1) AS i RETURN i AS i",
    "MATCH (n) RETURN n.code AS c UNION MATCH (n) RETURN n.id AS c",
    "MATCH (n) WHERE EXISTS { (n)-->() } RETURN count(n) AS n",
    "CALL db.labels() YIELD label RETURN label",
    "RETURN date('2020-01-01') AS d, duration.between(date('2020-01-01'), date('2020-02-01')) AS e",
    "// a comment; with CREATE in it\nRETURN 1 AS a",
    "OPTIONAL MATCH (n:Patent) WITH n WHERE n IS NULL RETURN coalesce(n.title, '') AS t",
]


@pytest.fixture(scope="module", autouse=True)
def something_to_harm(store: GraphStore) -> None:
    """An attack on an empty graph would change nothing and prove nothing."""
    store.runner.write([Statement("MERGE (:Patent {id: 'guarded'})", {})])


def census(store: GraphStore) -> object:
    """Everything an attack could change: nodes, their properties, relationships, the schema."""
    texts = (
        "MATCH (n) RETURN elementId(n) AS id, labels(n) AS labels, properties(n) AS held",
        "MATCH ()-[r]->() RETURN type(r) AS type, properties(r) AS held",
        "SHOW INDEXES YIELD labelsOrTypes, properties RETURN labelsOrTypes AS l, properties AS p",
    )
    found = store.runner.write([Statement(text, {}) for text in texts])
    found.append(store.all_rows("navigation.constraints"))
    return [sorted(map(repr, rows)) for rows in found]


@pytest.mark.parametrize("text", ATTACKS)
def test_attacks_are_refused(store: GraphStore, text: str) -> None:
    before = census(store)
    with pytest.raises(QueryRefusedError):
        store.cypher(text)
    assert census(store) == before


@pytest.mark.parametrize("text", ATTACKS)
def test_the_engine_is_a_wall_of_its_own(
    store: GraphStore, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the text check gone, the plan check or the reader account still holds."""
    if text.startswith(("RETURN '", "WITH ")) or any(
        word in text for word in ("range", "\\u", "PROFILE", "collect(")
    ):
        pytest.skip("refused by the text alone")
    if store.runner.embedded and text.startswith(ONLY_BY_TEXT_ON_EMBEDDED):
        pytest.skip("on the embedded engine the text check alone refuses it (decision 0004)")
    monkeypatch.setattr("graph.guard.check_text", lambda _text, _params: None)
    before = census(store)
    with pytest.raises((QueryRefusedError, QueryFailedError)):
        store.cypher(text)
    assert census(store) == before


def test_a_write_is_seen_by_the_census(store: GraphStore) -> None:
    before = census(store)
    for change, undone in (
        ("MATCH (n:Patent {id: 'guarded'}) SET n.title = 'x'", "REMOVE n.title"),
        ("MATCH (n:Patent {id: 'guarded'}) MERGE (n)-[r:CITES]->(n)", "DELETE r"),
    ):
        store.runner.write([Statement(change, {})])
        assert census(store) != before
        kept = change if "MERGE" not in change else change.replace("MERGE", "MATCH")
        store.runner.write([Statement(f"{kept.split(' SET')[0]} {undone}", {})])
        assert census(store) == before


@pytest.mark.parametrize("text", HARMLESS)
def test_reading_is_allowed(store: GraphStore, text: str) -> None:
    params = {
        name: value for name, value in {"id": "x", "list": [1, 2]}.items() if f"${name}" in text
    }
    store.cypher(text, params)
