import type { ComponentChildren } from 'preact'
import { OpenFrame } from '#web/frame/open.tsx'
import { BackLink } from '#web/parts/index.ts'
import { ReaderProvider } from '../render/reader.ts'
import type { GuidanceProps } from './guidance-props.ts'

interface GuidanceFrameProps extends GuidanceProps {
  /** The page's title among professionals. */
  name: string
  back?: string
  error?: boolean
  children: ComponentChildren
}

/** A page of guidance: its frame, and for whom its texts are put. */
export function GuidanceFrame(props: GuidanceFrameProps) {
  const { t, locale, path, demo, reader, back = '/guidance' } = props
  const query = reader.state === undefined ? '' : `?state=${reader.state}`
  return (
    <OpenFrame
      locale={locale}
      t={t}
      neutral="page"
      name={props.name}
      path={`${path}${query}`}
      demo={demo}
      error={props.error}
    >
      <ReaderProvider value={reader}>
        <BackLink t={t} path={`${back}${back === '/' ? '' : query}`} />
        {props.children}
      </ReaderProvider>
    </OpenFrame>
  )
}
