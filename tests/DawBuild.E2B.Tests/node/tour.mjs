// Runs tour.json with the official SDK against the service that E2B_API_URL and E2B_SANDBOX_URL name; prints one observation per step.
import { readFileSync } from 'node:fs'
import { CommandExitError, FileNotFoundError, InvalidArgumentError, NotFoundError, Sandbox, TimeoutError } from 'e2b'

const steps = JSON.parse(readFileSync(new URL('tour.json', import.meta.url), 'utf8'))
let sandbox

async function result(run) {
  try {
    const { exitCode, stdout, stderr } = await run
    return { exit: exitCode, stdout, stderr }
  } catch (e) {
    if (e instanceof CommandExitError) return { exit: e.exitCode, stdout: e.stdout, stderr: e.stderr }
    if (e instanceof InvalidArgumentError) return { error: 'invalid' }
    if (e instanceof TimeoutError) return { error: 'timeout' }
    if (e instanceof FileNotFoundError) return { error: 'no file' }
    if (e instanceof NotFoundError) return { error: 'not found' }
    throw e
  }
}

const names = async (path) => (await sandbox.files.list(path)).map((entry) => entry.name)

const performers = {
  async create({ metadata, envs }) {
    sandbox = await Sandbox.create('base', { metadata, envs, timeoutMs: 300_000 })
    return { listed: (await Sandbox.list({ query: { metadata, state: ['running'] } }).nextItems()).length }
  },
  run: ({ command, cwd, timeoutMs }) => result(sandbox.commands.run(command, { cwd, timeoutMs })),
  async stdin({ command, input }) {
    const handle = await sandbox.commands.run(command, { background: true, stdin: true })
    await sandbox.commands.sendStdin(handle.pid, input)
    await sandbox.commands.closeStdin(handle.pid)
    return result(handle.wait())
  },
  async 'kill command'({ command }) {
    const handle = await sandbox.commands.run(command, { background: true })
    const killed = await handle.kill()
    const { exit } = await result(handle.wait())
    return { killed, exit, again: await handle.kill() }
  },
  async 'list commands'({ command }) {
    const handle = await sandbox.commands.run(command, { background: true })
    const listed = (await sandbox.commands.list()).some((process) => process.pid === handle.pid)
    await handle.kill()
    await result(handle.wait())
    return { listed }
  },
  'connect to missing': () => result(sandbox.commands.connect(4_000_000)),
  async reconnect({ command, input }) {
    const first = await sandbox.commands.run(command, { background: true, stdin: true })
    await first.disconnect()
    const second = await sandbox.commands.connect(first.pid)
    await sandbox.commands.sendStdin(first.pid, input)
    return result(second.wait())
  },
  async write({ path, text }) {
    await sandbox.files.write(path, text)
    const { size, type } = await sandbox.files.getInfo(path)
    return { read: await sandbox.files.read(path), size, type }
  },
  'read missing': ({ path }) => result(sandbox.files.read(path)),
  exists: async ({ path }) => ({ exists: await sandbox.files.exists(path) }),
  'make directory': async ({ path }) => ({
    first: await sandbox.files.makeDir(path),
    second: await sandbox.files.makeDir(path),
    exists: await sandbox.files.exists(path),
  }),
  list: async ({ path }) => ({ names: await names(path) }),
  async rename({ path, to }) {
    await sandbox.files.rename(path, to)
    return { names: await names(to.slice(0, to.lastIndexOf('/'))) }
  },
  async remove({ path, folder }) {
    await sandbox.files.remove(path)
    return { names: await names(folder) }
  },
  async watch({ path, file }) {
    let seen
    const first = new Promise((resolve) => (seen = resolve))
    const watch = await sandbox.files.watchDir(path, seen)
    await sandbox.files.write(file, 'x')
    const { name, type } = await first
    await watch.stop()
    return { name, type }
  },
  async 'set timeout'({ seconds }) {
    await sandbox.setTimeout(seconds * 1000)
    return { extended: (await sandbox.getInfo()).endAt.getTime() - Date.now() > (seconds - 60) * 1000 }
  },
  health: async () => ({ running: await sandbox.isRunning() }),
  async 'pause and resume'({ command }) {
    await sandbox.pause()
    const paused = await sandbox.isRunning()
    sandbox = await Sandbox.connect(sandbox.sandboxId)
    return { paused, stdout: (await sandbox.commands.run(command)).stdout }
  },
  kill: async () => ({ first: await sandbox.kill(), second: await sandbox.kill(), running: await sandbox.isRunning() }),
}

const observed = []
for (const step of steps) observed.push(await performers[step.step](step))
console.log(JSON.stringify(observed))
process.exit(0)
