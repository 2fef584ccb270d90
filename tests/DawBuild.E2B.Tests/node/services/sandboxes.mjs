import { Code, ConnectError } from '@connectrpc/connect'

export const sandboxes = new Map()

/** The sandbox that a call is for, with the checks of the proxy and of the daemon. */
export function sandboxOf(context) {
  const sandbox = sandboxes.get(context.requestHeader.get('e2b-sandbox-id'))
  if (!sandbox || sandbox.paused) throw new ConnectError('The sandbox was not found', Code.Unavailable)
  if (context.requestHeader.get('x-access-token') !== 'token-' + sandbox.id) throw new ConnectError('unauthorized access', Code.Unauthenticated)
  return sandbox
}
