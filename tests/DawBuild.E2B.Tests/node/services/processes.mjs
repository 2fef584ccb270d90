import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { Code, ConnectError } from '@connectrpc/connect'
import { Process } from '../gen/process_pb.js'
import { sandboxOf } from './sandboxes.mjs'

function find(sandbox, { selector }) {
  for (const entry of sandbox.running.values()) {
    if (selector.case === 'pid' ? entry.child.pid === selector.value : entry.tag === selector.value) return entry
  }
  throw new ConnectError(`process with ${selector.case} ${selector.value} not found`, Code.NotFound)
}

function launch(sandbox, request) {
  const { cmd, args, envs, cwd } = request.process
  if (cwd && !existsSync(cwd)) throw new ConnectError(`cwd '${cwd}' does not exist`, Code.InvalidArgument)
  const env = { PATH: process.env.PATH, HOME: sandbox.home, USER: 'user', LOGNAME: 'user', ...sandbox.request.envVars, ...envs }
  const child = spawn(cmd, args, { cwd: cwd || sandbox.home, env, stdio: [request.stdin === false ? 'ignore' : 'pipe', 'pipe', 'pipe'] })
  const entry = { child, tag: request.tag, request, followers: new Set() }
  sandbox.running.set(child.pid, entry)
  const tell = (event) => entry.followers.forEach((follow) => follow(event))
  child.stdout.on('data', (value) => tell({ case: 'data', value: { output: { case: 'stdout', value } } }))
  child.stderr.on('data', (value) => tell({ case: 'data', value: { output: { case: 'stderr', value } } }))
  child.on('close', (code, signal) => {
    sandbox.running.delete(child.pid)
    const status = signal ? 'signal: killed' : `exit status ${code}`
    tell({ case: 'end', value: { exitCode: signal ? -1 : code, exited: !signal, status, error: code === 0 ? undefined : status } })
  })
  return entry
}

async function* follow(entry, signal) {
  const queue = []
  let wake = () => {}
  const push = (event) => { queue.push(event); wake() }
  entry.followers.add(push)
  const keepalive = setInterval(() => push({ case: 'keepalive', value: {} }), 200)
  signal.addEventListener('abort', () => wake())
  try {
    yield { event: { event: { case: 'start', value: { pid: entry.child.pid } } } }
    for (;;) {
      signal.throwIfAborted()
      const event = queue.shift()
      if (event) {
        yield { event: { event } }
        if (event.case === 'end') return
      } else {
        await new Promise((resolve) => { wake = resolve })
      }
    }
  } finally {
    clearInterval(keepalive)
    entry.followers.delete(push)
    // The deadline kills the process; a disconnect does not.
    if (signal.reason instanceof ConnectError && signal.reason.code === Code.DeadlineExceeded) entry.child.kill('SIGKILL')
  }
}

export const processes = (router) => router.service(Process, {
  list: (_, context) => ({
    processes: [...sandboxOf(context).running.values()].map(({ child, tag, request }) => ({ pid: child.pid, tag, config: request.process })),
  }),
  start: (request, context) => follow(launch(sandboxOf(context), request), context.signal),
  connect: (request, context) => follow(find(sandboxOf(context), request.process), context.signal),
  async sendInput(request, context) {
    find(sandboxOf(context), request.process).child.stdin.write(request.input.input.value)
    return {}
  },
  closeStdin(request, context) {
    find(sandboxOf(context), request.process).child.stdin.end()
    return {}
  },
  sendSignal(request, context) {
    find(sandboxOf(context), request.process).child.kill(request.signal)
    return {}
  },
})
