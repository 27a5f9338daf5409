/** How long one page may take, however slow the machine: a walk has no limit of its own, so that it may have any length. */
const A_PAGE_MS = 90_000
/** For a test whose every page has a limit. */
export const AS_LONG_AS_ITS_PAGES = { timeout: 3_600_000 }

/** @throws {Error} names the page that took too long. */
export async function inTime<T>(what: string, work: () => Promise<T>, milliseconds = A_PAGE_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`${what} took longer than ${milliseconds / 1000} s`)),
      milliseconds,
    )
  })
  try {
    return await Promise.race([work(), late])
  } finally {
    clearTimeout(timer)
  }
}
