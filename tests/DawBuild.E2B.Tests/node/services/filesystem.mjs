import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, watch } from 'node:fs'
import { basename, join } from 'node:path'
import { Code, ConnectError } from '@connectrpc/connect'
import { timestampFromMs } from '@bufbuild/protobuf/wkt'
import { EventType, Filesystem, FileType } from '../gen/filesystem_pb.js'
import { sandboxOf } from './sandboxes.mjs'

function entry(path) {
  if (!existsSync(path)) throw new ConnectError(`path '${path}' does not exist`, Code.NotFound)
  const stat = statSync(path)
  return {
    name: basename(path), path, size: BigInt(stat.size), mode: stat.mode & 0o777, owner: 'user', group: 'user',
    type: stat.isDirectory() ? FileType.DIRECTORY : FileType.FILE, modifiedTime: timestampFromMs(Math.floor(stat.mtimeMs)),
  }
}

const at = (context, path) => join(sandboxOf(context).home, path)

export const filesystem = (router) => router.service(Filesystem, {
  stat: ({ path }, context) => ({ entry: entry(at(context, path)) }),
  makeDir({ path }, context) {
    const folder = at(context, path)
    if (existsSync(folder)) throw new ConnectError(`directory already exists: ${path}`, Code.AlreadyExists)
    mkdirSync(folder, { recursive: true })
    return { entry: entry(folder) }
  },
  move({ source, destination }, context) {
    renameSync(at(context, source), at(context, destination))
    return { entry: entry(at(context, destination)) }
  },
  listDir({ path }, context) {
    const folder = at(context, path)
    entry(folder)
    return { entries: readdirSync(folder).map((name) => entry(join(folder, name))) }
  },
  remove({ path }, context) {
    rmSync(at(context, path), { recursive: true, force: true })
    return {}
  },
  async *watchDir({ path }, context) {
    const queue = []
    let wake = () => {}
    const watcher = watch(at(context, path), (_, name) => { queue.push(name); wake() })
    context.signal.addEventListener('abort', () => wake())
    try {
      yield { event: { case: 'start', value: {} } }
      while (!context.signal.aborted) {
        const name = queue.shift()
        if (name) yield { event: { case: 'filesystem', value: { name, type: EventType.CREATE } } }
        else await new Promise((resolve) => { wake = resolve })
      }
    } finally {
      watcher.close()
    }
  },
})
