/** Waits until something holds. */
export async function until(holds: () => boolean, milliseconds = 300_000): Promise<void> {
  const deadline = Date.now() + milliseconds
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`waited ${String(milliseconds)} ms in vain`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
