import type { ComponentChildren } from 'preact'
import { useReader } from '../reader.ts'

/** Words of the page inside an English text: in the reader's language, and marked so. */
export function Ours({ children }: { children: ComponentChildren }) {
  const { t } = useReader()
  return t.locale === 'en' ? children : <bdi lang={t.lang}>{children}</bdi>
}
