// Bundled and loaded to see which patterns the product puts together: whatever reads input is reached from here.
import '#app/cli/run-cli.ts'
import '#app/lifecycle/run-program.ts'
import '#app/route-table.ts'
import '#app/tasks.ts'
import { addressLike, addressSpans } from '#features/protected-places/address-like.ts'
import { saysHidden } from '#features/protected-places/flags.ts'
import { plain, streetKey } from '#features/protected-places/normalize.ts'
import { asksForHiding } from '#features/protected-places/notes.ts'
import { valuesOfLocation } from '#features/protected-places/place-values.ts'
import { namesShelter } from '#features/protected-places/shelter-words.ts'
import { withheldSpans } from '#features/protected-places/withheld-spans.ts'
import { hintWords } from '#features/terms/index.ts'
import { cleanText } from '#interop/hsds/clean-text.ts'

const aPlace = valuesOfLocation({
  name: 'Brindolac House',
  addresses: [
    {
      address_1: '4289 Oak Street',
      address_2: 'Apt 2',
      city: 'Springfield',
      state_province: 'IL',
      postal_code: '62701',
    },
  ],
  phones: [{ number: '217-555-0142' }],
  email: 'desk@brindolac.example',
  latitude: 39.80172,
  longitude: -89.64371,
})

/** What reads a whole text by more than one pattern, or by patterns that are made of what a place withholds. */
export const readers: Readonly<Record<string, (text: string) => unknown>> = {
  addressLike,
  addressSpans,
  saysHidden,
  plain,
  streetKey,
  asksForHiding: (text) => asksForHiding(text),
  namesShelter,
  cleanText: (text) => cleanText(text),
  hintWords: (text) => hintWords(text),
  withheldSpans: (text) => withheldSpans(text, aPlace),
}
