/**
 * Two windows share a list between them: as many as the smallest machine has cores.
 *
 * @param inWindow opens a window, works in it, and closes it.
 */
export async function shareOut<T, W>(
  all: readonly T[],
  inWindow: (work: (window: W) => Promise<void>) => Promise<void>,
  visit: (window: W, one: T) => Promise<void>,
): Promise<void> {
  const left = [...all]
  const share = () =>
    inWindow(async (window) => {
      for (let one = left.shift(); one !== undefined; one = left.shift()) await visit(window, one)
    })
  await Promise.all([share(), share()])
}
