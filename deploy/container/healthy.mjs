// Asked by the engine: whether the program beside it serves, its databases included. Exit 0 or 1.
const { HOST = '0.0.0.0', PORT = '8080' } = process.env
// Those two stand for every address of the container; neither can be asked.
const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST
try {
  const { ok } = await fetch(`http://${host}:${PORT}/readyz`, { signal: AbortSignal.timeout(4_000) })
  process.exitCode = ok ? 0 : 1
} catch {
  process.exitCode = 1
}
