/** The part of the package that we use; it brings no types. */
declare module 'text-readability' {
  const readability: {
    /** Syllables of an English text, punctuation left out. */
    syllableCount(text: string): number
  }
  export default readability
}
