/** Brings dist up to date; see build.mjs. @returns whether anything had to be built. */
export function build(): Promise<boolean>
