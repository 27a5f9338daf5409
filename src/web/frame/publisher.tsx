import { type ComponentChildren, createContext, Fragment } from 'preact'
import { useContext } from 'preact/hooks'
import type { Publisher } from '#platform/http/publisher.ts'
import type { T } from '#platform/i18n/index.ts'
import { Name } from '#web/parts/isolated.tsx'
import { publicHref } from './text-only.tsx'

/** Undefined: this page was made where nobody knows who publishes, such as a file of the program itself. */
const PublishersContext = createContext<readonly Publisher[] | undefined>(undefined)

/** Tells the pages inside who publishes them. Empty: nobody has said so yet, and the pages say that. */
export function Published({
  by,
  children,
}: {
  by: readonly Publisher[] | undefined
  children: ComponentChildren
}) {
  return <PublishersContext.Provider value={by}>{children}</PublishersContext.Provider>
}

/** Who publishes the page, with the way to reach them; or that nobody is named. */
export function PublishedBy({ t, textOnly }: { t: T; textOnly: boolean }) {
  const by = useContext(PublishersContext)
  if (by === undefined) return null
  if (by.length === 0) return <p>{t('common.publisher.nobody')}</p>
  return (
    <p>
      {t.parts('common.publisher.by', {
        name: (
          <a href={publicHref(t.locale, '/contact', textOnly)}>
            {by.map((one, at) => (
              <Fragment key={one.name}>
                {at > 0 && ', '}
                <Name>{one.name}</Name>
              </Fragment>
            ))}
          </a>
        ),
      })}
    </p>
  )
}
