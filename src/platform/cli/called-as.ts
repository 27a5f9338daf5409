/** How the command line is called in a checkout. */
const IN_A_CHECKOUT = 'npm run -s breakwater --'

/**
 * How whoever reads a sentence calls the command line: what they paste must run where they are, in a checkout, a release
 * (`./breakwater`), on a server or in a container (`breakwater`). Those that call it otherwise say so in CALLED_AS;
 * anything but a plain name or path is not believed.
 */
export function calledAs(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const called = env.CALLED_AS ?? ''
  return /^(?:\.\/)?[a-z][\w/-]{0,60}$/.test(called) ? called : IN_A_CHECKOUT
}
