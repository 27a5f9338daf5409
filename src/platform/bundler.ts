/**
 * What turns sources into files that Node and browsers run, for a program that was not built (tests, and work on pages).
 * A package of development: a built program never comes here.
 */
export async function bundler(): Promise<typeof import('esbuild')> {
  return await import('esbuild')
}
