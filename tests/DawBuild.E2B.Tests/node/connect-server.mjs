// The daemon's two services on the official Connect runtime, with a minimal control plane. Prints "ready <address>"; ends when standard input does.
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { connectNodeAdapter } from '@connectrpc/connect-node'
import { filesystem } from './services/filesystem.mjs'
import { processes } from './services/processes.mjs'
import { sandboxes } from './services/sandboxes.mjs'

const root = mkdtempSync(join(tmpdir(), 'connect-server-'))

function make(request) {
  const id = 'i' + randomBytes(10).toString('hex')
  const home = join(root, id)
  mkdirSync(home, { recursive: true })
  const sandbox = { id, home, request, paused: false, running: new Map(), startedAt: new Date(), endAt: new Date(Date.now() + request.timeout * 1000) }
  sandboxes.set(id, sandbox)
  return sandbox
}

const brief = (sandbox) => ({ templateID: sandbox.request.templateID, sandboxID: sandbox.id, clientID: 'x', envdVersion: '0.6.13', envdAccessToken: 'token-' + sandbox.id })
const detailed = (sandbox) => ({ ...brief(sandbox), state: sandbox.paused ? 'paused' : 'running', startedAt: sandbox.startedAt, endAt: sandbox.endAt, cpuCount: 1, memoryMB: 512, diskSizeMB: 512, metadata: sandbox.request.metadata })

function labels(query) {
  return decodeURIComponent(query.get('metadata') ?? '').split('&').filter(Boolean).map((label) => label.split('=').map(decodeURIComponent))
}

function kill(sandbox) {
  for (const entry of sandbox.running.values()) entry.child.kill('SIGKILL')
  rmSync(sandbox.home, { recursive: true, force: true })
  return sandboxes.delete(sandbox.id)
}

// [status, body]; undefined: no such call.
function control(method, path, query, body) {
  const [, id, call] = path.match(/^\/sandboxes\/([^/]+)(?:\/(\w+))?$/) ?? []
  const sandbox = sandboxes.get(id)
  if (id && !sandbox) return [404, { code: 404, message: `Sandbox "${id}" doesn't exist or you don't have access to it` }]
  switch (`${method} ${id ? (call ?? 'one') : path}`) {
    case 'POST /sandboxes': return [201, brief(make(body))]
    case 'GET /v2/sandboxes': return [200, [...sandboxes.values()].filter((s) => labels(query).every(([k, v]) => s.request.metadata?.[k] === v)).map(detailed)]
    case 'GET one': return [200, detailed(sandbox)]
    case 'DELETE one': return kill(sandbox) && [204]
    case 'POST timeout': sandbox.endAt = new Date(Date.now() + body.timeout * 1000); return [204]
    case 'POST pause': sandbox.paused = true; return [204]
    case 'POST connect': sandbox.paused = false; return [201, brief(sandbox)]
  }
}

function files(request, url, sandbox, content) {
  const path = join(sandbox.home, url.searchParams.get('path'))
  if (request.method === 'POST') {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
    return [200, [{ path, name: path, type: 'file' }]]
  }
  try {
    return [200, readFileSync(path)]
  } catch {
    return [404, { code: 404, message: `path '${path}' does not exist` }]
  }
}

async function answer(request, response) {
  const url = new URL(request.url, 'http://localhost')
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const content = Buffer.concat(chunks)
  const sandbox = sandboxes.get(request.headers['e2b-sandbox-id'])
  let reply
  if (url.pathname === '/health' || url.pathname === '/files') {
    reply = !sandbox || sandbox.paused ? [502, { sandboxId: request.headers['e2b-sandbox-id'], message: 'The sandbox was not found', code: 502 }]
      : url.pathname === '/health' ? [204]
      : files(request, url, sandbox, content)
  } else {
    reply = control(request.method, url.pathname, url.searchParams, content.length ? JSON.parse(content) : undefined) ?? [404]
  }
  const [status, body] = reply
  const raw = Buffer.isBuffer(body)
  response.writeHead(status, body === undefined ? {} : { 'Content-Type': raw ? 'application/octet-stream' : 'application/json' })
  response.end(raw ? body : body === undefined ? undefined : JSON.stringify(body))
}

const server = createServer(connectNodeAdapter({
  routes: (router) => { processes(router); filesystem(router) },
  fallback: answer,
}))
server.listen(0, '127.0.0.1', () => console.log(`ready http://127.0.0.1:${server.address().port}`))
process.stdin.resume().on('end', () => {
  for (const sandbox of [...sandboxes.values()]) kill(sandbox)
  rmSync(root, { recursive: true, force: true })
  process.exit(0)
})
