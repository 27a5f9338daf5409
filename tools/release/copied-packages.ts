import fonts from '#platform/paper/fonts.json' with { type: 'json' }

/** Packages of development of which files are handed out: the build copies them, so they are named with what runs. */
export const COPIED_PACKAGES: readonly string[] = fonts.families.map(
  (family) => `node_modules/@expo-google-fonts/${family}`,
)
