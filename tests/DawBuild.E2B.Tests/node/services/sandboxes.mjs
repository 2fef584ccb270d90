import { Code, ConnectError } from '@connectrpc/connect'

export const sandboxes = new Map()

/** Returns the sandbox that a call is for, after the proxy's and the daemon's checks. */
export function sandboxOf(context) {
  const sandbox = sandboxes.get(context.requestHeader.get('e2b-sandbox-id'))
  if (!sandbox || sandbox.paused) throw new ConnectError('The sandbox was not found', Code.Unavailable)
  if (context.requestHeader.get('x-access-token') !== 'token-' + sandbox.id) throw new ConnectError('unauthorized access', Code.Unauthenticated)
  return sandbox
}
