// Reads what the tool wrote, with the official driver, and prints one line: "runs attempts edges".
import neo4j from 'neo4j-driver'

const [address, password] = process.argv.slice(2)
const driver = neo4j.driver(address, neo4j.auth.basic('neo4j', password), { disableLosslessIntegers: true })
try {
  const { records } = await driver.executeQuery(
    'MATCH (r:Run) WITH count(r) AS runs MATCH (a:Attempt) WITH runs, count(a) AS attempts MATCH ()-[e]->() RETURN runs, attempts, count(e) AS edges')
  const { runs, attempts, edges } = records[0].toObject()
  console.log(`${runs} ${attempts} ${edges}`)
} finally {
  await driver.close()
}
