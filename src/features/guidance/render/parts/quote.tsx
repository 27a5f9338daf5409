import type { ComponentChildren } from 'preact'
import { Name } from '#web/parts/index.ts'
import { useReader } from '../reader.ts'

/** Somebody else's words keep their speaker and their source (S163). */
export function Quote(props: { by?: string; source?: string; at?: string; children?: ComponentChildren }) {
  const { library } = useReader()
  const source = library.sources.get(props.source ?? '')
  return (
    <figure>
      <blockquote>{props.children}</blockquote>
      <figcaption class="hint">
        <Name lang="en">
          {[props.by, source?.citation ?? props.source, props.at].filter(Boolean).join(' · ')}
        </Name>
      </figcaption>
    </figure>
  )
}
