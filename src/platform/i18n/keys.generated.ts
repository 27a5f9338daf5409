// Written by generate-keys.ts from locales/. Do not edit.
import en_about from '../../../locales/en/about.json' with { type: 'json' }
import en_common from '../../../locales/en/common.json' with { type: 'json' }
import en_errors from '../../../locales/en/errors.json' with { type: 'json' }
import en_exit from '../../../locales/en/exit.json' with { type: 'json' }
import es_about from '../../../locales/es/about.json' with { type: 'json' }
import es_common from '../../../locales/es/common.json' with { type: 'json' }
import es_errors from '../../../locales/es/errors.json' with { type: 'json' }
import es_exit from '../../../locales/es/exit.json' with { type: 'json' }
import ar_about from '../../../locales/ar/about.json' with { type: 'json' }
import ar_common from '../../../locales/ar/common.json' with { type: 'json' }
import ar_errors from '../../../locales/ar/errors.json' with { type: 'json' }
import ar_exit from '../../../locales/ar/exit.json' with { type: 'json' }

/** Every message key and what its placeholders take. */
export interface MessageValues {
  'common.address.hidden': Record<never, never>
  'common.back': Record<never, never>
  'common.cancel': Record<never, never>
  'common.close': Record<never, never>
  'common.continue': Record<never, never>
  'common.danger.ask': Record<never, never>
  'common.danger.call': { phone: string | number }
  'common.date.day': Record<never, never>
  'common.date.hint': Record<never, never>
  'common.date.month': Record<never, never>
  'common.date.year': Record<never, never>
  'common.demo.banner': Record<never, never>
  'common.demo.tag': Record<never, never>
  'common.filters.clear': Record<never, never>
  'common.filters.label': Record<never, never>
  'common.filters.remove': { filter: string | number }
  'common.footer.accessibility': Record<never, never>
  'common.footer.contact': Record<never, never>
  'common.footer.full': Record<never, never>
  'common.footer.keep': Record<never, never>
  'common.footer.label': Record<never, never>
  'common.footer.safety': Record<never, never>
  'common.footer.text': Record<never, never>
  'common.footer.who': Record<never, never>
  'common.fresh.confirmed': { date: string | number }
  'common.fresh.confirmedBy': { date: string | number; who: string | number }
  'common.fresh.never': Record<never, never>
  'common.fresh.notChecked': { date: string | number }
  'common.fresh.old': { date: string | number }
  'common.home': Record<never, never>
  'common.languages': Record<never, never>
  'common.no': Record<never, never>
  'common.notSure': Record<never, never>
  'common.notice.aging': Record<never, never>
  'common.notice.danger': Record<never, never>
  'common.notice.good': Record<never, never>
  'common.notice.note': Record<never, never>
  'common.open.no': Record<never, never>
  'common.open.unknown': Record<never, never>
  'common.open.yes': Record<never, never>
  'common.optional': Record<never, never>
  'common.pages.label': Record<never, never>
  'common.pages.next': Record<never, never>
  'common.pages.position': { page: number; pages: number }
  'common.pages.previous': Record<never, never>
  'common.phone.extension': { extension: string | number }
  'common.phone.press': { digits: string | number }
  'common.phone.text': { number: string | number }
  'common.print': Record<never, never>
  'common.pro.nav': Record<never, never>
  'common.pro.signOut': Record<never, never>
  'common.problem.prefix': Record<never, never>
  'common.problem.title': Record<never, never>
  'common.results': { count: number }
  'common.save': Record<never, never>
  'common.search': Record<never, never>
  'common.skip': Record<never, never>
  'common.step': { step: number; steps: number }
  'common.table.scroll': { caption: string | number }
  'common.task.doing': Record<never, never>
  'common.task.done': Record<never, never>
  'common.task.later': Record<never, never>
  'common.task.todo': Record<never, never>
  'common.title.about': Record<never, never>
  'common.title.contact': Record<never, never>
  'common.title.error': { title: string | number }
  'common.title.list': Record<never, never>
  'common.title.notes': Record<never, never>
  'common.title.page': Record<never, never>
  'common.title.print': Record<never, never>
  'common.title.problem': Record<never, never>
  'common.translation.draft': Record<never, never>
  'common.undo': Record<never, never>
  'common.yes': Record<never, never>
  'errors.broken.body': Record<never, never>
  'errors.broken.heading': Record<never, never>
  'errors.busy.body': Record<never, never>
  'errors.busy.heading': Record<never, never>
  'errors.conflict.body': Record<never, never>
  'errors.conflict.heading': Record<never, never>
  'errors.forbidden.body': Record<never, never>
  'errors.forbidden.heading': Record<never, never>
  'errors.invalid.body': Record<never, never>
  'errors.invalid.heading': Record<never, never>
  'errors.next.help': Record<never, never>
  'errors.next.home': Record<never, never>
  'errors.next.work': Record<never, never>
  'errors.notFound.body': Record<never, never>
  'errors.notFound.heading': Record<never, never>
  'errors.reference': { id: string | number }
  'errors.tooLarge.body': Record<never, never>
  'errors.tooLarge.heading': Record<never, never>
  'errors.tooMany.body': Record<never, never>
  'errors.tooMany.heading': Record<never, never>
  'exit.before.back': Record<never, never>
  'exit.before.button': Record<never, never>
  'exit.before.buttonHeading': Record<never, never>
  'exit.before.go': Record<never, never>
  'exit.before.heading': Record<never, never>
  'exit.before.history': Record<never, never>
  'exit.before.home': Record<never, never>
  'exit.before.keys': Record<never, never>
  'exit.before.lead': Record<never, never>
  'exit.before.limitsHeading': Record<never, never>
  'exit.before.more': Record<never, never>
  'exit.before.other': Record<never, never>
  'exit.before.otherHeading': Record<never, never>
  'exit.before.spyware': Record<never, never>
  'exit.button': Record<never, never>
  'exit.keys': Record<never, never>
  'exit.leaving': Record<never, never>
  'exit.notes.continue': Record<never, never>
  'exit.notes.heading': Record<never, never>
  'exit.press1': Record<never, never>
  'exit.press2': Record<never, never>
  'exit.stopped': Record<never, never>
}

export const MESSAGES: Record<string, Record<string, Record<string, string>>> = {
  en: { about: en_about, common: en_common, errors: en_errors, exit: en_exit },
  es: { about: es_about, common: es_common, errors: es_errors, exit: es_exit },
  ar: { about: ar_about, common: ar_common, errors: ar_errors, exit: ar_exit },
}
