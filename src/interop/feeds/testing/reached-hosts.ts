/** Where servers of these tests listen, as an operator would allow them. */
export const reachedHosts: string[] = []

/** @returns the host (`name:port`) of a port of this machine, which may be called from now on. */
export function reached(port: number): string {
  const host = `127.0.0.1:${port}`
  reachedHosts.push(host)
  return host
}
