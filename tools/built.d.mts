/** Names, sizes and times of everything the build reads; see built.mjs. */
export function fingerprint(root: string): string
/** Which file the build writes last, and what stands in it as `inputs`. */
export function stampOf(root: string): string
