import { useReader } from '../reader.ts'

/** The reader in one word, by sector: one text for several guides (S162). */
export function You() {
  const { library, sector } = useReader()
  return <>{library.you[sector ?? 'all'] ?? library.you.all ?? 'professional'}</>
}
