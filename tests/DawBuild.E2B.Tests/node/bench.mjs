// The same work as bench/DawBuild.E2B.Bench/Measurement.cs, with the official SDK.
import { Sandbox } from 'e2b'

const commandCount = 1000
const streamLength = 200 * 1024 * 1024

function require(right) {
  if (!right) throw new Error('the output is wrong.')
}

const sandbox = await Sandbox.create('base', { timeoutMs: 600_000 })

let begun = performance.now()
for (let i = 0; i < commandCount; i++) {
  const { stdout } = await sandbox.commands.run(`echo ${i}`)
  require(stdout === `${i}\n`)
}
const commands = (performance.now() - begun) / 1000

begun = performance.now()
let characters = 0
const { stdout } = await sandbox.commands.run(`yes 0123456789abcdef | head -c ${streamLength}`, { timeoutMs: 0, onStdout: (text) => { characters += text.length } })
const stream = (performance.now() - begun) / 1000
require(characters === streamLength && stdout.length === streamLength)

await sandbox.kill()
console.log(JSON.stringify({ commands, stream, peakMegabytes: process.resourceUsage().maxRSS / 1024 }))
process.exit(0)
