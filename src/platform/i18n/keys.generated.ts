// Written by `npm run generate` from locales/. Do not edit.
import en_about from '../../../locales/en/about.json' with { type: 'json' }
import en_administrations from '../../../locales/en/administrations.json' with { type: 'json' }
import en_archive from '../../../locales/en/archive.json' with { type: 'json' }
import en_askanswer from '../../../locales/en/askanswer.json' with { type: 'json' }
import en_asks from '../../../locales/en/asks.json' with { type: 'json' }
import en_benefits from '../../../locales/en/benefits.json' with { type: 'json' }
import en_board from '../../../locales/en/board.json' with { type: 'json' }
import en_bringin from '../../../locales/en/bringin.json' with { type: 'json' }
import en_card from '../../../locales/en/card.json' with { type: 'json' }
import en_certificate from '../../../locales/en/certificate.json' with { type: 'json' }
import en_certificates from '../../../locales/en/certificates.json' with { type: 'json' }
import en_clocks from '../../../locales/en/clocks.json' with { type: 'json' }
import en_cohorts from '../../../locales/en/cohorts.json' with { type: 'json' }
import en_common from '../../../locales/en/common.json' with { type: 'json' }
import en_concerns from '../../../locales/en/concerns.json' with { type: 'json' }
import en_consults from '../../../locales/en/consults.json' with { type: 'json' }
import en_countlink from '../../../locales/en/countlink.json' with { type: 'json' }
import en_counts from '../../../locales/en/counts.json' with { type: 'json' }
import en_county from '../../../locales/en/county.json' with { type: 'json' }
import en_courses from '../../../locales/en/courses.json' with { type: 'json' }
import en_demo from '../../../locales/en/demo.json' with { type: 'json' }
import en_destroy from '../../../locales/en/destroy.json' with { type: 'json' }
import en_draft from '../../../locales/en/draft.json' with { type: 'json' }
import en_due from '../../../locales/en/due.json' with { type: 'json' }
import en_errors from '../../../locales/en/errors.json' with { type: 'json' }
import en_exchange from '../../../locales/en/exchange.json' with { type: 'json' }
import en_exit from '../../../locales/en/exit.json' with { type: 'json' }
import en_facts from '../../../locales/en/facts.json' with { type: 'json' }
import en_figures from '../../../locales/en/figures.json' with { type: 'json' }
import en_firstweek from '../../../locales/en/firstweek.json' with { type: 'json' }
import en_fix from '../../../locales/en/fix.json' with { type: 'json' }
import en_flyers from '../../../locales/en/flyers.json' with { type: 'json' }
import en_found from '../../../locales/en/found.json' with { type: 'json' }
import en_guidance from '../../../locales/en/guidance.json' with { type: 'json' }
import en_handover from '../../../locales/en/handover.json' with { type: 'json' }
import en_help from '../../../locales/en/help.json' with { type: 'json' }
import en_instruments from '../../../locales/en/instruments.json' with { type: 'json' }
import en_law from '../../../locales/en/law.json' with { type: 'json' }
import en_learning from '../../../locales/en/learning.json' with { type: 'json' }
import en_ledger from '../../../locales/en/ledger.json' with { type: 'json' }
import en_lines from '../../../locales/en/lines.json' with { type: 'json' }
import en_listing from '../../../locales/en/listing.json' with { type: 'json' }
import en_mandatedreports from '../../../locales/en/mandatedreports.json' with { type: 'json' }
import en_mapping from '../../../locales/en/mapping.json' with { type: 'json' }
import en_maypass from '../../../locales/en/maypass.json' with { type: 'json' }
import en_mycheck from '../../../locales/en/mycheck.json' with { type: 'json' }
import en_named from '../../../locales/en/named.json' with { type: 'json' }
import en_needs from '../../../locales/en/needs.json' with { type: 'json' }
import en_notice from '../../../locales/en/notice.json' with { type: 'json' }
import en_notices from '../../../locales/en/notices.json' with { type: 'json' }
import en_offline from '../../../locales/en/offline.json' with { type: 'json' }
import en_oncall from '../../../locales/en/oncall.json' with { type: 'json' }
import en_ownpage from '../../../locales/en/ownpage.json' with { type: 'json' }
import en_people from '../../../locales/en/people.json' with { type: 'json' }
import en_places from '../../../locales/en/places.json' with { type: 'json' }
import en_professional from '../../../locales/en/professional.json' with { type: 'json' }
import en_provider from '../../../locales/en/provider.json' with { type: 'json' }
import en_questionnaire from '../../../locales/en/questionnaire.json' with { type: 'json' }
import en_records from '../../../locales/en/records.json' with { type: 'json' }
import en_release from '../../../locales/en/release.json' with { type: 'json' }
import en_releases from '../../../locales/en/releases.json' with { type: 'json' }
import en_report from '../../../locales/en/report.json' with { type: 'json' }
import en_results from '../../../locales/en/results.json' with { type: 'json' }
import en_retention from '../../../locales/en/retention.json' with { type: 'json' }
import en_review from '../../../locales/en/review.json' with { type: 'json' }
import en_rules from '../../../locales/en/rules.json' with { type: 'json' }
import en_search from '../../../locales/en/search.json' with { type: 'json' }
import en_share from '../../../locales/en/share.json' with { type: 'json' }
import en_shell from '../../../locales/en/shell.json' with { type: 'json' }
import en_signin from '../../../locales/en/signin.json' with { type: 'json' }
import en_space from '../../../locales/en/space.json' with { type: 'json' }
import en_status from '../../../locales/en/status.json' with { type: 'json' }
import en_steward from '../../../locales/en/steward.json' with { type: 'json' }
import en_subjects from '../../../locales/en/subjects.json' with { type: 'json' }
import en_team from '../../../locales/en/team.json' with { type: 'json' }
import en_tell from '../../../locales/en/tell.json' with { type: 'json' }
import en_theirpage from '../../../locales/en/theirpage.json' with { type: 'json' }
import en_timeline from '../../../locales/en/timeline.json' with { type: 'json' }
import en_today from '../../../locales/en/today.json' with { type: 'json' }
import en_trust from '../../../locales/en/trust.json' with { type: 'json' }
import en_webhooks from '../../../locales/en/webhooks.json' with { type: 'json' }
import en_work from '../../../locales/en/work.json' with { type: 'json' }
import en_youth from '../../../locales/en/youth.json' with { type: 'json' }
import es_about from '../../../locales/es/about.json' with { type: 'json' }
import es_askanswer from '../../../locales/es/askanswer.json' with { type: 'json' }
import es_benefits from '../../../locales/es/benefits.json' with { type: 'json' }
import es_card from '../../../locales/es/card.json' with { type: 'json' }
import es_certificate from '../../../locales/es/certificate.json' with { type: 'json' }
import es_common from '../../../locales/es/common.json' with { type: 'json' }
import es_countlink from '../../../locales/es/countlink.json' with { type: 'json' }
import es_county from '../../../locales/es/county.json' with { type: 'json' }
import es_courses from '../../../locales/es/courses.json' with { type: 'json' }
import es_errors from '../../../locales/es/errors.json' with { type: 'json' }
import es_exit from '../../../locales/es/exit.json' with { type: 'json' }
import es_fix from '../../../locales/es/fix.json' with { type: 'json' }
import es_flyers from '../../../locales/es/flyers.json' with { type: 'json' }
import es_guidance from '../../../locales/es/guidance.json' with { type: 'json' }
import es_help from '../../../locales/es/help.json' with { type: 'json' }
import es_law from '../../../locales/es/law.json' with { type: 'json' }
import es_lines from '../../../locales/es/lines.json' with { type: 'json' }
import es_listing from '../../../locales/es/listing.json' with { type: 'json' }
import es_mycheck from '../../../locales/es/mycheck.json' with { type: 'json' }
import es_named from '../../../locales/es/named.json' with { type: 'json' }
import es_needs from '../../../locales/es/needs.json' with { type: 'json' }
import es_notice from '../../../locales/es/notice.json' with { type: 'json' }
import es_ownpage from '../../../locales/es/ownpage.json' with { type: 'json' }
import es_professional from '../../../locales/es/professional.json' with { type: 'json' }
import es_provider from '../../../locales/es/provider.json' with { type: 'json' }
import es_questionnaire from '../../../locales/es/questionnaire.json' with { type: 'json' }
import es_release from '../../../locales/es/release.json' with { type: 'json' }
import es_report from '../../../locales/es/report.json' with { type: 'json' }
import es_results from '../../../locales/es/results.json' with { type: 'json' }
import es_search from '../../../locales/es/search.json' with { type: 'json' }
import es_space from '../../../locales/es/space.json' with { type: 'json' }
import es_youth from '../../../locales/es/youth.json' with { type: 'json' }
import ar_about from '../../../locales/ar/about.json' with { type: 'json' }
import ar_askanswer from '../../../locales/ar/askanswer.json' with { type: 'json' }
import ar_benefits from '../../../locales/ar/benefits.json' with { type: 'json' }
import ar_card from '../../../locales/ar/card.json' with { type: 'json' }
import ar_certificate from '../../../locales/ar/certificate.json' with { type: 'json' }
import ar_common from '../../../locales/ar/common.json' with { type: 'json' }
import ar_countlink from '../../../locales/ar/countlink.json' with { type: 'json' }
import ar_county from '../../../locales/ar/county.json' with { type: 'json' }
import ar_courses from '../../../locales/ar/courses.json' with { type: 'json' }
import ar_errors from '../../../locales/ar/errors.json' with { type: 'json' }
import ar_exit from '../../../locales/ar/exit.json' with { type: 'json' }
import ar_fix from '../../../locales/ar/fix.json' with { type: 'json' }
import ar_flyers from '../../../locales/ar/flyers.json' with { type: 'json' }
import ar_guidance from '../../../locales/ar/guidance.json' with { type: 'json' }
import ar_help from '../../../locales/ar/help.json' with { type: 'json' }
import ar_law from '../../../locales/ar/law.json' with { type: 'json' }
import ar_lines from '../../../locales/ar/lines.json' with { type: 'json' }
import ar_listing from '../../../locales/ar/listing.json' with { type: 'json' }
import ar_mycheck from '../../../locales/ar/mycheck.json' with { type: 'json' }
import ar_named from '../../../locales/ar/named.json' with { type: 'json' }
import ar_needs from '../../../locales/ar/needs.json' with { type: 'json' }
import ar_notice from '../../../locales/ar/notice.json' with { type: 'json' }
import ar_ownpage from '../../../locales/ar/ownpage.json' with { type: 'json' }
import ar_professional from '../../../locales/ar/professional.json' with { type: 'json' }
import ar_provider from '../../../locales/ar/provider.json' with { type: 'json' }
import ar_questionnaire from '../../../locales/ar/questionnaire.json' with { type: 'json' }
import ar_release from '../../../locales/ar/release.json' with { type: 'json' }
import ar_report from '../../../locales/ar/report.json' with { type: 'json' }
import ar_results from '../../../locales/ar/results.json' with { type: 'json' }
import ar_search from '../../../locales/ar/search.json' with { type: 'json' }
import ar_space from '../../../locales/ar/space.json' with { type: 'json' }
import ar_youth from '../../../locales/ar/youth.json' with { type: 'json' }

/** Every message key and what its placeholders take. */
export interface MessageValues {
  'about.accessibility.aim': Record<never, never>
  'about.accessibility.aimHeading': Record<never, never>
  'about.accessibility.colors': Record<never, never>
  'about.accessibility.doHeading': Record<never, never>
  'about.accessibility.heading': Record<never, never>
  'about.accessibility.keyboard': Record<never, never>
  'about.accessibility.known': Record<never, never>
  'about.accessibility.knownHeading': Record<never, never>
  'about.accessibility.lead': Record<never, never>
  'about.accessibility.scripts': Record<never, never>
  'about.accessibility.tell': Record<never, never>
  'about.accessibility.tellHeading': Record<never, never>
  'about.accessibility.tested': Record<never, never>
  'about.accessibility.zoom': Record<never, never>
  'about.contact.email': Record<never, never>
  'about.contact.heading': Record<never, never>
  'about.contact.hide': { where: string | number }
  'about.contact.hideAsAbove': Record<never, never>
  'about.contact.hideNobody': Record<never, never>
  'about.contact.lead': Record<never, never>
  'about.contact.none': Record<never, never>
  'about.contact.phone': Record<never, never>
  'about.contact.security': { email: string | number }
  'about.contact.securityHeading': Record<never, never>
  'about.contact.waysHeading': Record<never, never>
  'about.contact.words': Record<never, never>
  'about.contact.wrong': Record<never, never>
  'about.contact.wrongHeading': Record<never, never>
  'about.keep.account': Record<never, never>
  'about.keep.ads': Record<never, never>
  'about.keep.browser': Record<never, never>
  'about.keep.calls': Record<never, never>
  'about.keep.cookie': Record<never, never>
  'about.keep.draft': Record<never, never>
  'about.keep.heading': Record<never, never>
  'about.keep.helpers': Record<never, never>
  'about.keep.helpersHeading': Record<never, never>
  'about.keep.lead': Record<never, never>
  'about.keep.limit': Record<never, never>
  'about.keep.network': Record<never, never>
  'about.keep.othersHeading': Record<never, never>
  'about.keep.report': Record<never, never>
  'about.keep.search': Record<never, never>
  'about.keep.sent': Record<never, never>
  'about.keep.usHeading': Record<never, never>
  'about.online.callsHeading': Record<never, never>
  'about.online.change': Record<never, never>
  'about.online.checkHeading': Record<never, never>
  'about.online.delete': Record<never, never>
  'about.online.heading': Record<never, never>
  'about.online.lead': Record<never, never>
  'about.online.other': Record<never, never>
  'about.online.placeHeading': Record<never, never>
  'about.online.private': Record<never, never>
  'about.online.share': Record<never, never>
  'about.online.some': Record<never, never>
  'about.online.spy': Record<never, never>
  'about.online.spyDo': Record<never, never>
  'about.online.spyHeading': Record<never, never>
  'about.who.by': { name: string | number }
  'about.who.checked': Record<never, never>
  'about.who.doesHeading': Record<never, never>
  'about.who.free': Record<never, never>
  'about.who.heading': Record<never, never>
  'about.who.lead': Record<never, never>
  'about.who.list': Record<never, never>
  'about.who.mapHeading': Record<never, never>
  'about.who.nobody': Record<never, never>
  'about.who.notCrisis': Record<never, never>
  'about.who.notHeading': Record<never, never>
  'about.who.notPolice': Record<never, never>
  'about.who.open': Record<never, never>
  'about.who.source': Record<never, never>
  'about.who.sourceHeading': Record<never, never>
  'administrations.after.heading': Record<never, never>
  'administrations.after.report': Record<never, never>
  'administrations.after.task': Record<never, never>
  'administrations.aftercare-incomplete': Record<never, never>
  'administrations.aftercare.do': Record<never, never>
  'administrations.aftercare.due': Record<never, never>
  'administrations.aftercare.due.hint': Record<never, never>
  'administrations.aftercare.duty': Record<never, never>
  'administrations.aftercare.duty.asks-supervisor': Record<never, never>
  'administrations.aftercare.duty.hint': Record<never, never>
  'administrations.aftercare.duty.no-reason': Record<never, never>
  'administrations.aftercare.duty.reported': Record<never, never>
  'administrations.aftercare.duty.will-report': Record<never, never>
  'administrations.aftercare.education': Record<never, never>
  'administrations.aftercare.education.given': Record<never, never>
  'administrations.aftercare.education.not-safe-now': Record<never, never>
  'administrations.aftercare.education.not-wanted': Record<never, never>
  'administrations.aftercare.hotline': Record<never, never>
  'administrations.aftercare.hotline.given': Record<never, never>
  'administrations.aftercare.hotline.not-safe-now': Record<never, never>
  'administrations.aftercare.hotline.not-wanted': Record<never, never>
  'administrations.aftercare.lines': Record<never, never>
  'administrations.aftercare.next': Record<never, never>
  'administrations.aftercare.next.hint': Record<never, never>
  'administrations.aftercare.safety': Record<never, never>
  'administrations.aftercare.safety.done': Record<never, never>
  'administrations.aftercare.safety.handed-on': Record<never, never>
  'administrations.aftercare.safety.now': Record<never, never>
  'administrations.amend': Record<never, never>
  'administrations.amend.do': Record<never, never>
  'administrations.amend.lead': Record<never, never>
  'administrations.amend.why': Record<never, never>
  'administrations.amend.why.answer-entered-wrongly': Record<never, never>
  'administrations.amend.why.wrong-young-person': Record<never, never>
  'administrations.amend.why.young-person-corrected': Record<never, never>
  'administrations.assent.agreed': Record<never, never>
  'administrations.assent.agreed.no': Record<never, never>
  'administrations.assent.agreed.yes': Record<never, never>
  'administrations.assent.toldSkip': Record<never, never>
  'administrations.assent.toldStop': Record<never, never>
  'administrations.back': Record<never, never>
  'administrations.barrier.disclosure': Record<never, never>
  'administrations.barrier.no-protocol': Record<never, never>
  'administrations.barrier.reporting': Record<never, never>
  'administrations.barrier.understanding': Record<never, never>
  'administrations.before': Record<never, never>
  'administrations.before.none': Record<never, never>
  'administrations.begun': Record<never, never>
  'administrations.checks.age': Record<never, never>
  'administrations.checks.age.hint': Record<never, never>
  'administrations.checks.disclosed': Record<never, never>
  'administrations.checks.disclosed.no': Record<never, never>
  'administrations.checks.disclosed.yes': Record<never, never>
  'administrations.checks.do': Record<never, never>
  'administrations.checks.minor': Record<never, never>
  'administrations.checks.minor.no': Record<never, never>
  'administrations.checks.minor.unknown': Record<never, never>
  'administrations.checks.minor.yes': Record<never, never>
  'administrations.checks.parent': Record<never, never>
  'administrations.checks.parent.given': Record<never, never>
  'administrations.checks.parent.not-given': Record<never, never>
  'administrations.checks.parent.unknown': Record<never, never>
  'administrations.checks.record': Record<never, never>
  'administrations.checks.record.hint': Record<never, never>
  'administrations.choose': Record<never, never>
  'administrations.coalition.adoption': Record<never, never>
  'administrations.coalition.adoption.none': Record<never, never>
  'administrations.coalition.by.all': Record<never, never>
  'administrations.coalition.by.language': Record<never, never>
  'administrations.coalition.by.program': Record<never, never>
  'administrations.coalition.by.prompt': Record<never, never>
  'administrations.coalition.by.setting': Record<never, never>
  'administrations.coalition.everybody': Record<never, never>
  'administrations.coalition.few': { n: number }
  'administrations.coalition.heading': Record<never, never>
  'administrations.coalition.lead': { n: number }
  'administrations.coalition.nav': Record<never, never>
  'administrations.coalition.not-offered': Record<never, never>
  'administrations.coalition.of': { eligible: number; offered: number }
  'administrations.coalition.offering': Record<never, never>
  'administrations.coalition.people': Record<never, never>
  'administrations.coalition.picture': Record<never, never>
  'administrations.coalition.program': { program: string | number; setting: string | number }
  'administrations.coalition.programs': Record<never, never>
  'administrations.coalition.quarter': Record<never, never>
  'administrations.coalition.quarter.of': { quarter: number; year: string | number }
  'administrations.coalition.ready': Record<never, never>
  'administrations.coalition.reason': Record<never, never>
  'administrations.coalition.setting': Record<never, never>
  'administrations.coalition.show': Record<never, never>
  'administrations.coalition.table': Record<never, never>
  'administrations.coalition.untold': Record<never, never>
  'administrations.coalition.untold.long': { n: number }
  'administrations.determined': Record<never, never>
  'administrations.determined.by': Record<never, never>
  'administrations.determined.by.hint': Record<never, never>
  'administrations.determined.do': Record<never, never>
  'administrations.determined.file': Record<never, never>
  'administrations.determined.filed': Record<never, never>
  'administrations.determined.kind': Record<never, never>
  'administrations.determined.none': Record<never, never>
  'administrations.determined.now': { by: string | number; filed: string | number; kind: string | number; until: string | number }
  'administrations.determined.quality-improvement': Record<never, never>
  'administrations.determined.research': Record<never, never>
  'administrations.determined.until': Record<never, never>
  'administrations.done.amended': Record<never, never>
  'administrations.done.determined': Record<never, never>
  'administrations.done.everybody': Record<never, never>
  'administrations.done.later': Record<never, never>
  'administrations.done.limits': Record<never, never>
  'administrations.done.not-offered': Record<never, never>
  'administrations.done.reference': Record<never, never>
  'administrations.done.signed': Record<never, never>
  'administrations.ended': Record<never, never>
  'administrations.evaluated.evaluated': Record<never, never>
  'administrations.evaluated.not-evaluated': Record<never, never>
  'administrations.evaluated.not-validated': Record<never, never>
  'administrations.everybody.assessment-section': Record<never, never>
  'administrations.everybody.at': Record<never, never>
  'administrations.everybody.back': Record<never, never>
  'administrations.everybody.chief-complaint': Record<never, never>
  'administrations.everybody.encounter': Record<never, never>
  'administrations.everybody.heading': Record<never, never>
  'administrations.everybody.lead': Record<never, never>
  'administrations.everybody.none': Record<never, never>
  'administrations.everybody.open': Record<never, never>
  'administrations.everybody.return-from-missing': Record<never, never>
  'administrations.everybody.save': Record<never, never>
  'administrations.everybody.within': Record<never, never>
  'administrations.everybody.within.hours': { hours: number }
  'administrations.everybody.within.none': Record<never, never>
  'administrations.explain.elevated': Record<never, never>
  'administrations.explain.few': Record<never, never>
  'administrations.explain.heading': Record<never, never>
  'administrations.explain.no-cut-off': Record<never, never>
  'administrations.explain.not-enough': Record<never, never>
  'administrations.explain.unscored': Record<never, never>
  'administrations.explain.wish': Record<never, never>
  'administrations.handover.back': Record<never, never>
  'administrations.handover.do': Record<never, never>
  'administrations.handover.lead': Record<never, never>
  'administrations.handover.passkey': { add: string | number }
  'administrations.heading': Record<never, never>
  'administrations.heading.lead': Record<never, never>
  'administrations.hide': Record<never, never>
  'administrations.interpreter.by': Record<never, never>
  'administrations.interpreter.by.in-person': Record<never, never>
  'administrations.interpreter.by.phone': Record<never, never>
  'administrations.interpreter.by.video': Record<never, never>
  'administrations.interpreter.id': Record<never, never>
  'administrations.interpreter.id.hint': Record<never, never>
  'administrations.interpreter.language': Record<never, never>
  'administrations.interpreter.language.hint': Record<never, never>
  'administrations.interpreter.lead': Record<never, never>
  'administrations.interpreter.need': Record<never, never>
  'administrations.interpreter.need.interpreter': Record<never, never>
  'administrations.interpreter.need.none': Record<never, never>
  'administrations.interpreter.need.not-to-be-had': Record<never, never>
  'administrations.interpreter.qualified': Record<never, never>
  'administrations.interpreter.unheard': Record<never, never>
  'administrations.items.done': Record<never, never>
  'administrations.items.later': Record<never, never>
  'administrations.items.say': Record<never, never>
  'administrations.lead': { mode: string | number; what: string | number }
  'administrations.limits.duty': Record<never, never>
  'administrations.limits.law': { duty: string | number }
  'administrations.limits.read': Record<never, never>
  'administrations.limits.reviewed': { duty: string | number }
  'administrations.limits.said': Record<never, never>
  'administrations.limits.said.no': Record<never, never>
  'administrations.limits.said.yes': Record<never, never>
  'administrations.limitstext.by': Record<never, never>
  'administrations.limitstext.by.hint': Record<never, never>
  'administrations.limitstext.do': Record<never, never>
  'administrations.limitstext.heading': Record<never, never>
  'administrations.limitstext.language': Record<never, never>
  'administrations.limitstext.lead': Record<never, never>
  'administrations.limitstext.nav': Record<never, never>
  'administrations.limitstext.new': Record<never, never>
  'administrations.limitstext.none': Record<never, never>
  'administrations.limitstext.of': { language: string | number; state: string | number }
  'administrations.limitstext.on': Record<never, never>
  'administrations.limitstext.reviewed': { by: string | number; on: string | number }
  'administrations.limitstext.state': Record<never, never>
  'administrations.limitstext.words': Record<never, never>
  'administrations.limitstext.words.hint': Record<never, never>
  'administrations.log': Record<never, never>
  'administrations.log.amended': { at: string | number; who: string | number; why: string | number }
  'administrations.log.end': { at: string | number; outcome: string | number; state: string | number; who: string | number }
  'administrations.log.pass': { at: string | number; state: string | number; who: string | number }
  'administrations.log.skip': { at: string | number; state: string | number; who: string | number }
  'administrations.log.young-person': Record<never, never>
  'administrations.mode.interview': Record<never, never>
  'administrations.mode.interview.hint': Record<never, never>
  'administrations.mode.self-administered': Record<never, never>
  'administrations.mode.self-administered.hint': Record<never, never>
  'administrations.mode.staff-integrated': Record<never, never>
  'administrations.mode.staff-integrated.hint': Record<never, never>
  'administrations.nav': Record<never, never>
  'administrations.next': Record<never, never>
  'administrations.next.find-interpreter': Record<never, never>
  'administrations.next.forensic-referral': Record<never, never>
  'administrations.next.health-visit': Record<never, never>
  'administrations.next.offer-services': Record<never, never>
  'administrations.next.private-talk': Record<never, never>
  'administrations.next.safety-plan': Record<never, never>
  'administrations.next.train-staff': Record<never, never>
  'administrations.next.try-again': Record<never, never>
  'administrations.not-offered': Record<never, never>
  'administrations.not-offered.do': Record<never, never>
  'administrations.not-offered.why': Record<never, never>
  'administrations.notSaved': Record<never, never>
  'administrations.notSaved.lead': Record<never, never>
  'administrations.open': { state: string | number }
  'administrations.open-link': Record<never, never>
  'administrations.outcome.already-disclosed': Record<never, never>
  'administrations.outcome.already-disclosed.means': Record<never, never>
  'administrations.outcome.declined': Record<never, never>
  'administrations.outcome.declined.means': Record<never, never>
  'administrations.outcome.disclosed': Record<never, never>
  'administrations.outcome.disclosed.means': Record<never, never>
  'administrations.outcome.interrupted': Record<never, never>
  'administrations.outcome.interrupted.means': Record<never, never>
  'administrations.outcome.limits-not-explained': Record<never, never>
  'administrations.outcome.limits-not-explained.means': Record<never, never>
  'administrations.outcome.no-consent': Record<never, never>
  'administrations.outcome.no-consent.means': Record<never, never>
  'administrations.outcome.no-interpreter': Record<never, never>
  'administrations.outcome.no-interpreter.means': Record<never, never>
  'administrations.outcome.no-response-pathway': Record<never, never>
  'administrations.outcome.no-response-pathway.means': Record<never, never>
  'administrations.outcome.not-permitted': Record<never, never>
  'administrations.outcome.not-permitted.means': Record<never, never>
  'administrations.outcome.not-safe-to-ask': Record<never, never>
  'administrations.outcome.not-safe-to-ask.means': Record<never, never>
  'administrations.outcome.out-of-age': Record<never, never>
  'administrations.outcome.out-of-age.means': Record<never, never>
  'administrations.outcome.staff-not-trained': Record<never, never>
  'administrations.outcome.staff-not-trained.means': Record<never, never>
  'administrations.outcome.stopped-by-youth': Record<never, never>
  'administrations.outcome.stopped-by-youth.means': Record<never, never>
  'administrations.outcome.stopped-distress': Record<never, never>
  'administrations.outcome.stopped-distress.means': Record<never, never>
  'administrations.outcome.unfit-now': Record<never, never>
  'administrations.outcome.unfit-now.means': Record<never, never>
  'administrations.privacy.alone': Record<never, never>
  'administrations.privacy.alone.alone': Record<never, never>
  'administrations.privacy.alone.companion-stays': Record<never, never>
  'administrations.privacy.alone.separated': Record<never, never>
  'administrations.privacy.dont-insist': Record<never, never>
  'administrations.privacy.fit': Record<never, never>
  'administrations.privacy.fit.no': Record<never, never>
  'administrations.privacy.fit.yes': Record<never, never>
  'administrations.privacy.say': Record<never, never>
  'administrations.prompt.again': Record<never, never>
  'administrations.prompt.assessment-section': Record<never, never>
  'administrations.prompt.chief-complaint': Record<never, never>
  'administrations.prompt.encounter': Record<never, never>
  'administrations.prompt.return-from-missing': Record<never, never>
  'administrations.prompt.worker': Record<never, never>
  'administrations.prompt.young-person': Record<never, never>
  'administrations.reach.actedOn': Record<never, never>
  'administrations.reach.all': Record<never, never>
  'administrations.reach.by.language': Record<never, never>
  'administrations.reach.by.prompt': Record<never, never>
  'administrations.reach.by.setting': Record<never, never>
  'administrations.reach.completed': Record<never, never>
  'administrations.reach.eligible': Record<never, never>
  'administrations.reach.few': { n: number }
  'administrations.reach.group': Record<never, never>
  'administrations.reach.heading': Record<never, never>
  'administrations.reach.late': Record<never, never>
  'administrations.reach.late.none': Record<never, never>
  'administrations.reach.late.one': Record<never, never>
  'administrations.reach.lead': Record<never, never>
  'administrations.reach.offered': Record<never, never>
  'administrations.reach.reasons': Record<never, never>
  'administrations.reach.reasons.none': Record<never, never>
  'administrations.reach.setting.unsaid': Record<never, never>
  'administrations.reach.started': Record<never, never>
  'administrations.reference': Record<never, never>
  'administrations.reference.after': { n: number }
  'administrations.reference.before': { n: number }
  'administrations.reference.do': Record<never, never>
  'administrations.reference.found': Record<never, never>
  'administrations.reference.found.absent': Record<never, never>
  'administrations.reference.found.not-clear': Record<never, never>
  'administrations.reference.found.present': Record<never, never>
  'administrations.reference.indexKnown': Record<never, never>
  'administrations.reference.indexKnown.known': Record<never, never>
  'administrations.reference.indexKnown.not-known': Record<never, never>
  'administrations.reference.indexKnown.unknown': Record<never, never>
  'administrations.reference.lead': Record<never, never>
  'administrations.reference.now': { by: string | number; found: string | number; known: string | number; when: string | number }
  'administrations.reference.reached': Record<never, never>
  'administrations.reference.reachedBy': Record<never, never>
  'administrations.reference.reachedBy.agency-finding': Record<never, never>
  'administrations.reference.reachedBy.clinician': Record<never, never>
  'administrations.reference.reachedBy.court': Record<never, never>
  'administrations.reference.reachedBy.forensic-interview': Record<never, never>
  'administrations.refused.administration-final': Record<never, never>
  'administrations.refused.moved-meanwhile': Record<never, never>
  'administrations.refused.not-determined': Record<never, never>
  'administrations.remind': Record<never, never>
  'administrations.remind.later': Record<never, never>
  'administrations.remind.not-offered': Record<never, never>
  'administrations.remind.start': Record<never, never>
  'administrations.remind.title': Record<never, never>
  'administrations.result.band': Record<never, never>
  'administrations.result.bound': Record<never, never>
  'administrations.result.deciding': Record<never, never>
  'administrations.result.from-to': { max: number; min: number }
  'administrations.result.heading': Record<never, never>
  'administrations.result.none': Record<never, never>
  'administrations.result.not': Record<never, never>
  'administrations.result.not-asked': { why: string | number }
  'administrations.result.not-asked.again': { day: string | number; why: string | number }
  'administrations.result.of': { most: number; said: string | number }
  'administrations.result.safety': Record<never, never>
  'administrations.result.stopped': { why: string | number }
  'administrations.result.unscored': Record<never, never>
  'administrations.retry': Record<never, never>
  'administrations.retry.hint': Record<never, never>
  'administrations.says.elevated': Record<never, never>
  'administrations.says.few': Record<never, never>
  'administrations.says.no-cut-off': Record<never, never>
  'administrations.says.not-enough': Record<never, never>
  'administrations.says.not-enough.range': { max: number; min: number }
  'administrations.signed': Record<never, never>
  'administrations.signed.heading': Record<never, never>
  'administrations.signed.lead': { what: string | number }
  'administrations.start': Record<never, never>
  'administrations.start.do': Record<never, never>
  'administrations.start.language': Record<never, never>
  'administrations.start.mode': Record<never, never>
  'administrations.start.none': Record<never, never>
  'administrations.start.prompt': Record<never, never>
  'administrations.start.which': Record<never, never>
  'administrations.state.aftercare': Record<never, never>
  'administrations.state.assent': Record<never, never>
  'administrations.state.checks': Record<never, never>
  'administrations.state.final': Record<never, never>
  'administrations.state.interpreter': Record<never, never>
  'administrations.state.items': Record<never, never>
  'administrations.state.limits': Record<never, never>
  'administrations.state.privacy': Record<never, never>
  'administrations.stop': Record<never, never>
  'administrations.stop.do': Record<never, never>
  'administrations.stop.why': Record<never, never>
  'administrations.title': Record<never, never>
  'administrations.visit.assessment-section.activities': Record<never, never>
  'administrations.visit.assessment-section.drugs': Record<never, never>
  'administrations.visit.assessment-section.education': Record<never, never>
  'administrations.visit.assessment-section.home': Record<never, never>
  'administrations.visit.assessment-section.mood': Record<never, never>
  'administrations.visit.assessment-section.safety': Record<never, never>
  'administrations.visit.assessment-section.sexuality': Record<never, never>
  'administrations.visit.chief-complaint.injury': Record<never, never>
  'administrations.visit.chief-complaint.mental-health': Record<never, never>
  'administrations.visit.chief-complaint.pain': Record<never, never>
  'administrations.visit.chief-complaint.reproductive-health': Record<never, never>
  'administrations.visit.chief-complaint.substance-use': Record<never, never>
  'administrations.visit.encounter.emergency-visit': Record<never, never>
  'administrations.visit.encounter.health-visit': Record<never, never>
  'administrations.visit.encounter.in-person': Record<never, never>
  'administrations.visit.encounter.intake': Record<never, never>
  'administrations.visit.encounter.new-placement': Record<never, never>
  'administrations.visit.return-from-missing.return': Record<never, never>
  'administrations.wrong.age': Record<never, never>
  'administrations.wrong.choose-of': { question: string | number }
  'administrations.wrong.companion-hears': Record<never, never>
  'administrations.wrong.day': Record<never, never>
  'administrations.wrong.determined-by': Record<never, never>
  'administrations.wrong.due-past': Record<never, never>
  'administrations.wrong.facts-missing': Record<never, never>
  'administrations.wrong.filed': Record<never, never>
  'administrations.wrong.interpreter-id': Record<never, never>
  'administrations.wrong.interpreter-language': Record<never, never>
  'administrations.wrong.is-final': Record<never, never>
  'administrations.wrong.limits-by': Record<never, never>
  'administrations.wrong.limits-changed': Record<never, never>
  'administrations.wrong.limits-words': Record<never, never>
  'administrations.wrong.not-qualified': Record<never, never>
  'administrations.wrong.not-theirs': Record<never, never>
  'administrations.wrong.not-to-skip': Record<never, never>
  'administrations.wrong.not-told-skip': Record<never, never>
  'administrations.wrong.not-told-stop': Record<never, never>
  'administrations.wrong.nothing-against': Record<never, never>
  'administrations.wrong.outcome-elsewhere': Record<never, never>
  'administrations.wrong.retry-missing': Record<never, never>
  'administrations.wrong.retry-never': Record<never, never>
  'administrations.wrong.retry-past': Record<never, never>
  'administrations.wrong.seen': Record<never, never>
  'archive.act': Record<never, never>
  'archive.file.about': Record<never, never>
  'archive.file.alerts': Record<never, never>
  'archive.file.alone': Record<never, never>
  'archive.file.answer': Record<never, never>
  'archive.file.asked': { from: string | number; to: string | number }
  'archive.file.before': { times: number }
  'archive.file.begun': { day: string | number }
  'archive.file.contents': Record<never, never>
  'archive.file.documents': Record<never, never>
  'archive.file.handovers': Record<never, never>
  'archive.file.holds': Record<never, never>
  'archive.file.inJson': Record<never, never>
  'archive.file.leftOut.broken': Record<never, never>
  'archive.file.leftOut.frozen': Record<never, never>
  'archive.file.leftOut.gone': Record<never, never>
  'archive.file.leftOut.infected': Record<never, never>
  'archive.file.leftOut.quarantine': Record<never, never>
  'archive.file.leftOut.retracted': Record<never, never>
  'archive.file.lifted': Record<never, never>
  'archive.file.look': { id: string | number }
  'archive.file.machines': Record<never, never>
  'archive.file.mark': { at: string | number; program: string | number; purpose: string | number; who: string | number }
  'archive.file.none': Record<never, never>
  'archive.file.notIn': Record<never, never>
  'archive.file.notOwn': Record<never, never>
  'archive.file.notReach': Record<never, never>
  'archive.file.open': { file: string | number }
  'archive.file.otherKind': Record<never, never>
  'archive.file.readings': Record<never, never>
  'archive.file.shut': Record<never, never>
  'archive.file.tasks': Record<never, never>
  'archive.file.timeline': Record<never, never>
  'archive.file.title': Record<never, never>
  'archive.file.toDestroy': Record<never, never>
  'archive.file.toPurge': Record<never, never>
  'archive.file.who': Record<never, never>
  'archive.file.zone': { zone: string | number }
  'archive.forLeads': Record<never, never>
  'archive.heading': Record<never, never>
  'archive.lead': Record<never, never>
  'archive.open': Record<never, never>
  'archive.openBefore': Record<never, never>
  'archive.openBefore.why': Record<never, never>
  'archive.own': Record<never, never>
  'archive.ownHint': Record<never, never>
  'archive.purposeHint': Record<never, never>
  'archive.reach': Record<never, never>
  'archive.reachHint': Record<never, never>
  'archive.what.left': Record<never, never>
  'archive.what.noted': Record<never, never>
  'archive.what.open': Record<never, never>
  'archive.wrong.purpose': Record<never, never>
  'askanswer.age': Record<never, never>
  'askanswer.answers': Record<never, never>
  'askanswer.asker': Record<never, never>
  'askanswer.asker.anonymous': Record<never, never>
  'askanswer.band.12-14': Record<never, never>
  'askanswer.band.15-17': Record<never, never>
  'askanswer.band.18-20': Record<never, never>
  'askanswer.band.18-24': Record<never, never>
  'askanswer.band.21-24': Record<never, never>
  'askanswer.band.under-12': Record<never, never>
  'askanswer.band.under-18': Record<never, never>
  'askanswer.by': Record<never, never>
  'askanswer.by.day': Record<never, never>
  'askanswer.by.tonight': Record<never, never>
  'askanswer.by.week': Record<never, never>
  'askanswer.coalition': Record<never, never>
  'askanswer.done': Record<never, never>
  'askanswer.gender': Record<never, never>
  'askanswer.gender.boy': Record<never, never>
  'askanswer.gender.girl': Record<never, never>
  'askanswer.gender.nonbinary': Record<never, never>
  'askanswer.gender.trans-boy': Record<never, never>
  'askanswer.gender.trans-girl': Record<never, never>
  'askanswer.heading': Record<never, never>
  'askanswer.lead': Record<never, never>
  'askanswer.mail.body': { link: string | number }
  'askanswer.mail.subject': Record<never, never>
  'askanswer.maybe': Record<never, never>
  'askanswer.need.interpreter': Record<never, never>
  'askanswer.need.parenting': Record<never, never>
  'askanswer.need.pregnant': Record<never, never>
  'askanswer.need.siblings': Record<never, never>
  'askanswer.need.substance-use': Record<never, never>
  'askanswer.need.wheelchair': Record<never, never>
  'askanswer.needs': Record<never, never>
  'askanswer.no': Record<never, never>
  'askanswer.no.no-room': Record<never, never>
  'askanswer.no.no-staff': Record<never, never>
  'askanswer.no.not-eligible': Record<never, never>
  'askanswer.none': Record<never, never>
  'askanswer.notSaid': Record<never, never>
  'askanswer.over': Record<never, never>
  'askanswer.region': { number: string | number }
  'askanswer.shut': Record<never, never>
  'askanswer.title': Record<never, never>
  'askanswer.unit': Record<never, never>
  'askanswer.unit.advocate-on-call': Record<never, never>
  'askanswer.unit.bed': Record<never, never>
  'askanswer.unit.clinic-appointment': Record<never, never>
  'askanswer.unit.crib': Record<never, never>
  'askanswer.unit.forensic-exam': Record<never, never>
  'askanswer.unit.foster-placement': Record<never, never>
  'askanswer.unit.intake-slot': Record<never, never>
  'askanswer.unit.mentor': Record<never, never>
  'askanswer.unit.telehealth-consult': Record<never, never>
  'askanswer.where': Record<never, never>
  'askanswer.yes': Record<never, never>
  'asks.answer.fits': Record<never, never>
  'asks.answer.given': { answer: string | number }
  'asks.answer.heading': Record<never, never>
  'asks.answer.hold': { minutes: number }
  'asks.answer.over': Record<never, never>
  'asks.answer.unsaid': { what: string | number }
  'asks.answer.was': { answer: string | number }
  'asks.done.answered': Record<never, never>
  'asks.done.asked': Record<never, never>
  'asks.done.closed': Record<never, never>
  'asks.ended.found': Record<never, never>
  'asks.ended.gone': Record<never, never>
  'asks.ended.held': Record<never, never>
  'asks.ended.passed': Record<never, never>
  'asks.form.heading': Record<never, never>
  'asks.form.more': Record<never, never>
  'asks.form.noProgram': Record<never, never>
  'asks.heading': Record<never, never>
  'asks.here.answered': Record<never, never>
  'asks.here.heading': Record<never, never>
  'asks.here.none': Record<never, never>
  'asks.here.waits': Record<never, never>
  'asks.lead': Record<never, never>
  'asks.left.closed': Record<never, never>
  'asks.left.full': Record<never, never>
  'asks.left.heading': { count: number }
  'asks.left.own': Record<never, never>
  'asks.left.paused': Record<never, never>
  'asks.left.silent': Record<never, never>
  'asks.left.update': Record<never, never>
  'asks.left.widen': { ages: string | number }
  'asks.line': { unit: string | number; when: string | number }
  'asks.live.goOn': Record<never, never>
  'asks.live.lost': Record<never, never>
  'asks.live.on': Record<never, never>
  'asks.live.pause': Record<never, never>
  'asks.live.paused': Record<never, never>
  'asks.live.waiting': Record<never, never>
  'asks.one.answer': Record<never, never>
  'asks.one.answers': Record<never, never>
  'asks.one.asked': Record<never, never>
  'asks.one.back': Record<never, never>
  'asks.one.broker': Record<never, never>
  'asks.one.found': Record<never, never>
  'asks.one.gone': Record<never, never>
  'asks.one.hidden': { number: string | number }
  'asks.one.next': Record<never, never>
  'asks.one.sent': Record<never, never>
  'asks.one.somewhere': Record<never, never>
  'asks.one.sum': { count: number }
  'asks.one.title': Record<never, never>
  'asks.one.until': { when: string | number }
  'asks.one.waits': Record<never, never>
  'asks.one.where': Record<never, never>
  'asks.open': Record<never, never>
  'asks.own.counts': { asked: string | number; maybe: string | number; no: string | number; yes: string | number }
  'asks.own.heading': Record<never, never>
  'asks.own.kept': Record<never, never>
  'asks.own.none': Record<never, never>
  'asks.own.until': { when: string | number }
  'asks.plan.anonymous': Record<never, never>
  'asks.plan.back': Record<never, never>
  'asks.plan.broker': Record<never, never>
  'asks.plan.count': { count: number }
  'asks.plan.heading': Record<never, never>
  'asks.plan.named': Record<never, never>
  'asks.plan.never': Record<never, never>
  'asks.plan.noBroker': Record<never, never>
  'asks.plan.sees': Record<never, never>
  'asks.plan.send': { count: number }
  'asks.plan.sendBroker': Record<never, never>
  'asks.plan.title': Record<never, never>
  'asks.plan.unsaid': { what: string | number }
  'asks.plan.wider': Record<never, never>
  'asks.refused.link-not-open': Record<never, never>
  'asks.refused.links-only': Record<never, never>
  'asks.refused.reason-wrong': Record<never, never>
  'asks.said.held': Record<never, never>
  'asks.said.maybe': Record<never, never>
  'asks.said.no': Record<never, never>
  'asks.said.yes': Record<never, never>
  'asks.title': Record<never, never>
  'asks.unsaid.age': Record<never, never>
  'asks.unsaid.county': Record<never, never>
  'asks.unsaid.gender': Record<never, never>
  'asks.unsaid.unit': Record<never, never>
  'asks.why.call-us': Record<never, never>
  'asks.why.no-room': Record<never, never>
  'asks.why.no-staff': Record<never, never>
  'asks.why.not-eligible': Record<never, never>
  'benefits.again': Record<never, never>
  'benefits.checked': { date: string | number }
  'benefits.decides': { who: string | number }
  'benefits.form.age': Record<never, never>
  'benefits.form.age.adult': Record<never, never>
  'benefits.form.age.child': Record<never, never>
  'benefits.form.age.teen': Record<never, never>
  'benefits.form.away': Record<never, never>
  'benefits.form.no': Record<never, never>
  'benefits.form.papers': Record<never, never>
  'benefits.form.papers.citizen': Record<never, never>
  'benefits.form.papers.hint': Record<never, never>
  'benefits.form.papers.neither': Record<never, never>
  'benefits.form.papers.resident': Record<never, never>
  'benefits.form.send': Record<never, never>
  'benefits.form.skip': Record<never, never>
  'benefits.form.state': Record<never, never>
  'benefits.form.traded': Record<never, never>
  'benefits.form.traded.hint': Record<never, never>
  'benefits.form.wrong': Record<never, never>
  'benefits.form.yes': Record<never, never>
  'benefits.heading': Record<never, never>
  'benefits.lead': Record<never, never>
  'benefits.may.heading': Record<never, never>
  'benefits.more': Record<never, never>
  'benefits.next.heading': Record<never, never>
  'benefits.none': Record<never, never>
  'benefits.not.heading': Record<never, never>
  'benefits.notLegal': Record<never, never>
  'benefits.old': Record<never, never>
  'benefits.programs.heading': Record<never, never>
  'benefits.programs.lead': Record<never, never>
  'benefits.results.heading': Record<never, never>
  'benefits.results.lead': Record<never, never>
  'benefits.rule.age-12-17': Record<never, never>
  'benefits.rule.age-14-up': Record<never, never>
  'benefits.rule.age-limits': Record<never, never>
  'benefits.rule.also-citizens': Record<never, never>
  'benefits.rule.apply-by': Record<never, never>
  'benefits.rule.at-risk': Record<never, never>
  'benefits.rule.away': Record<never, never>
  'benefits.rule.before-18-or-forced': Record<never, never>
  'benefits.rule.calls-family': Record<never, never>
  'benefits.rule.center-open': Record<never, never>
  'benefits.rule.certificate': Record<never, never>
  'benefits.rule.federal-case': Record<never, never>
  'benefits.rule.foster-care-14': Record<never, never>
  'benefits.rule.found-guilty': Record<never, never>
  'benefits.rule.held': Record<never, never>
  'benefits.rule.helps-or-cannot': Record<never, never>
  'benefits.rule.images-guilty': Record<never, never>
  'benefits.rule.images-of-you': Record<never, never>
  'benefits.rule.in-washington': Record<never, never>
  'benefits.rule.lawyer-cost': Record<never, never>
  'benefits.rule.lawyer-looks': Record<never, never>
  'benefits.rule.name-in-papers': Record<never, never>
  'benefits.rule.no-papers': Record<never, never>
  'benefits.rule.no-steady-place': Record<never, never>
  'benefits.rule.officer-asks': Record<never, never>
  'benefits.rule.old-enough': Record<never, never>
  'benefits.rule.over-17': Record<never, never>
  'benefits.rule.police-help': Record<never, never>
  'benefits.rule.record-from-it': Record<never, never>
  'benefits.rule.room-tonight': Record<never, never>
  'benefits.rule.source-silent': Record<never, never>
  'benefits.rule.state-case': Record<never, never>
  'benefits.rule.state-clears': Record<never, never>
  'benefits.rule.state-crime-rules': Record<never, never>
  'benefits.rule.state-grant': Record<never, never>
  'benefits.rule.traded': Record<never, never>
  'benefits.rule.under-18': Record<never, never>
  'benefits.rule.us-papers': Record<never, never>
  'benefits.rule.visa-or-stay': Record<never, never>
  'benefits.rule.whom-school-tells': Record<never, never>
  'benefits.unchecked': { year: string | number }
  'benefits.unknown.heading': Record<never, never>
  'benefits.why.also': Record<never, never>
  'benefits.why.may': Record<never, never>
  'benefits.why.not': Record<never, never>
  'benefits.why.unknown': Record<never, never>
  'board.act.about': { max: string | number; min: string | number; unit: string | number; where: string | number }
  'board.act.call': Record<never, never>
  'board.act.callNumber': { number: string | number }
  'board.act.hold.advocate-on-call': Record<never, never>
  'board.act.hold.bed': Record<never, never>
  'board.act.hold.clinic-appointment': Record<never, never>
  'board.act.hold.crib': Record<never, never>
  'board.act.hold.forensic-exam': Record<never, never>
  'board.act.hold.foster-placement': Record<never, never>
  'board.act.hold.intake-slot': Record<never, never>
  'board.act.hold.mentor': Record<never, never>
  'board.act.hold.telehealth-consult': Record<never, never>
  'board.act.noHolds': Record<never, never>
  'board.act.update': Record<never, never>
  'board.act.wait': Record<never, never>
  'board.against': { count: number }
  'board.age.now': Record<never, never>
  'board.age.within': { hours: number }
  'board.ages': { max: string | number; min: string | number }
  'board.agesAbout': { max: string | number; min: string | number }
  'board.areas.call': Record<never, never>
  'board.areas.choose': Record<never, never>
  'board.areas.contact': Record<never, never>
  'board.areas.counties': Record<never, never>
  'board.areas.county': Record<never, never>
  'board.areas.free': Record<never, never>
  'board.areas.heading': Record<never, never>
  'board.areas.hidden': Record<never, never>
  'board.areas.hiddenFree': Record<never, never>
  'board.areas.lead': Record<never, never>
  'board.areas.level.low': Record<never, never>
  'board.areas.level.most': Record<never, never>
  'board.areas.level.none': Record<never, never>
  'board.areas.level.some': Record<never, never>
  'board.areas.lines': Record<never, never>
  'board.areas.mapText': Record<never, never>
  'board.areas.mapTitle': { state: string | number }
  'board.areas.noCounties': Record<never, never>
  'board.areas.noRegions': Record<never, never>
  'board.areas.region': Record<never, never>
  'board.areas.regionName': { number: string | number }
  'board.areas.regions': Record<never, never>
  'board.areas.state': Record<never, never>
  'board.areas.title': Record<never, never>
  'board.counted': { age: string | number; how: string | number }
  'board.counted.never': Record<never, never>
  'board.counted.region': { age: string | number }
  'board.declined.board': Record<never, never>
  'board.declined.heading': Record<never, never>
  'board.declined.holds': Record<never, never>
  'board.declined.kept': Record<never, never>
  'board.declined.title': Record<never, never>
  'board.done.cancel': Record<never, never>
  'board.done.confirm': Record<never, never>
  'board.done.extend': Record<never, never>
  'board.done.held': Record<never, never>
  'board.done.leave': Record<never, never>
  'board.done.waiting': Record<never, never>
  'board.filter.age': Record<never, never>
  'board.filter.ageOf': { age: number }
  'board.filter.any': Record<never, never>
  'board.filter.by': Record<never, never>
  'board.filter.by.day': Record<never, never>
  'board.filter.by.tonight': Record<never, never>
  'board.filter.by.week': Record<never, never>
  'board.filter.choose': Record<never, never>
  'board.filter.clear': Record<never, never>
  'board.filter.close': Record<never, never>
  'board.filter.county': Record<never, never>
  'board.filter.gender': Record<never, never>
  'board.filter.label': Record<never, never>
  'board.filter.needs': Record<never, never>
  'board.filter.open': Record<never, never>
  'board.filter.openCount': { count: number }
  'board.filter.review': Record<never, never>
  'board.filter.show': Record<never, never>
  'board.filter.showCount': { count: number }
  'board.filter.unit': Record<never, never>
  'board.fit.unknown': { list: string | number }
  'board.gender.boy': Record<never, never>
  'board.gender.girl': Record<never, never>
  'board.gender.nonbinary': Record<never, never>
  'board.gender.trans-boy': Record<never, never>
  'board.gender.trans-girl': Record<never, never>
  'board.genders.all': Record<never, never>
  'board.genders.unstated': Record<never, never>
  'board.heading': Record<never, never>
  'board.hidden.broker': { who: string | number }
  'board.hidden.call': Record<never, never>
  'board.hidden.mine': Record<never, never>
  'board.hidden.noBroker': Record<never, never>
  'board.hidden.noRegion': Record<never, never>
  'board.hidden.place': { number: string | number }
  'board.holds.atRisk': Record<never, never>
  'board.holds.atRiskDo': Record<never, never>
  'board.holds.cancel': Record<never, never>
  'board.holds.colleague': Record<never, never>
  'board.holds.confirm': Record<never, never>
  'board.holds.confirmHint': Record<never, never>
  'board.holds.ended': Record<never, never>
  'board.holds.endedAt': { time: string | number }
  'board.holds.extend': Record<never, never>
  'board.holds.extended': Record<never, never>
  'board.holds.gone': Record<never, never>
  'board.holds.heading': Record<never, never>
  'board.holds.lead': Record<never, never>
  'board.holds.line': { max: string | number; min: string | number; unit: string | number }
  'board.holds.mine': Record<never, never>
  'board.holds.needs': { list: string | number }
  'board.holds.next': Record<never, never>
  'board.holds.noWaits': Record<never, never>
  'board.holds.none': Record<never, never>
  'board.holds.open': Record<never, never>
  'board.holds.reason.closed': Record<never, never>
  'board.holds.reason.full': Record<never, never>
  'board.holds.reason.miscounted': Record<never, never>
  'board.holds.reason.no-staff': Record<never, never>
  'board.holds.reason.not-eligible': Record<never, never>
  'board.holds.reason.unsafe': Record<never, never>
  'board.holds.state.cancelled': Record<never, never>
  'board.holds.state.confirmed': Record<never, never>
  'board.holds.state.declined': { reason: string | number }
  'board.holds.state.expired': Record<never, never>
  'board.holds.state.held': Record<never, never>
  'board.holds.title': Record<never, never>
  'board.holds.waits': Record<never, never>
  'board.how.api': Record<never, never>
  'board.how.import': Record<never, never>
  'board.how.link': Record<never, never>
  'board.how.offline': Record<never, never>
  'board.how.rule': Record<never, never>
  'board.how.same': Record<never, never>
  'board.how.sheet': Record<never, never>
  'board.how.text': Record<never, never>
  'board.kind.advocate-on-call': Record<never, never>
  'board.kind.bed': Record<never, never>
  'board.kind.clinic-appointment': Record<never, never>
  'board.kind.crib': Record<never, never>
  'board.kind.forensic-exam': Record<never, never>
  'board.kind.foster-placement': Record<never, never>
  'board.kind.intake-slot': Record<never, never>
  'board.kind.mentor': Record<never, never>
  'board.kind.telehealth-consult': Record<never, never>
  'board.live.goOn': Record<never, never>
  'board.live.listed': { count: number }
  'board.live.lost': Record<never, never>
  'board.live.many': { n: string | number }
  'board.live.on': Record<never, never>
  'board.live.one': Record<never, never>
  'board.live.pause': Record<never, never>
  'board.live.paused': Record<never, never>
  'board.live.waiting': Record<never, never>
  'board.nav.areas': Record<never, never>
  'board.nav.asks': Record<never, never>
  'board.nav.board': Record<never, never>
  'board.nav.holds': Record<never, never>
  'board.need.interpreter': Record<never, never>
  'board.need.parenting': Record<never, never>
  'board.need.pregnant': Record<never, never>
  'board.need.siblings': Record<never, never>
  'board.need.substance-use': Record<never, never>
  'board.need.wheelchair': Record<never, never>
  'board.own': Record<never, never>
  'board.reason.age': Record<never, never>
  'board.reason.county': Record<never, never>
  'board.reason.gender': Record<never, never>
  'board.reason.unit': Record<never, never>
  'board.refused.answered-already': Record<never, never>
  'board.refused.ask-has-ended': Record<never, never>
  'board.refused.call-first': Record<never, never>
  'board.refused.consult-over': Record<never, never>
  'board.refused.day-impossible': Record<never, never>
  'board.refused.extended-once': Record<never, never>
  'board.refused.facts-moved-on': Record<never, never>
  'board.refused.hold-at-risk': Record<never, never>
  'board.refused.hold-has-ended': Record<never, never>
  'board.refused.idempotency-key': Record<never, never>
  'board.refused.key-used': Record<never, never>
  'board.refused.line-ended': Record<never, never>
  'board.refused.line-moved-on': Record<never, never>
  'board.refused.moment-impossible': Record<never, never>
  'board.refused.more-taken-than-there': Record<never, never>
  'board.refused.newer-count-stands': Record<never, never>
  'board.refused.no-broker': Record<never, never>
  'board.refused.no-coalition': Record<never, never>
  'board.refused.no-free-place': Record<never, never>
  'board.refused.no-program': Record<never, never>
  'board.refused.no-such-region': Record<never, never>
  'board.refused.no-such-source': Record<never, never>
  'board.refused.no-waiting-list': Record<never, never>
  'board.refused.nobody-on-call': Record<never, never>
  'board.refused.nobody-to-ask': Record<never, never>
  'board.refused.not-from-kept': Record<never, never>
  'board.refused.not-licensed-there': Record<never, never>
  'board.refused.not-your-service': Record<never, never>
  'board.refused.not-your-service.serviceId': Record<never, never>
  'board.refused.not-yours': Record<never, never>
  'board.refused.nothing-saved': Record<never, never>
  'board.refused.nothing-to-undo': Record<never, never>
  'board.refused.numbers-taken': Record<never, never>
  'board.refused.other-sign-in': Record<never, never>
  'board.refused.out-of-order': Record<never, never>
  'board.refused.place-is-free': Record<never, never>
  'board.refused.plan-changed': Record<never, never>
  'board.refused.recorded-already': Record<never, never>
  'board.refused.seen-too-long-ago': Record<never, never>
  'board.refused.takes-nobody': Record<never, never>
  'board.refused.through-broker': Record<never, never>
  'board.refused.too-many-addresses': Record<never, never>
  'board.refused.waits-already': Record<never, never>
  'board.refuses': { list: string | number }
  'board.request': Record<never, never>
  'board.room.advocate-on-call': { count: number }
  'board.room.bed': { count: number }
  'board.room.clinic-appointment': { count: number }
  'board.room.crib': { count: number }
  'board.room.forensic-exam': { count: number }
  'board.room.foster-placement': { count: number }
  'board.room.intake-slot': { count: number }
  'board.room.mentor': { count: number }
  'board.room.telehealth-consult': { count: number }
  'board.sealed': Record<never, never>
  'board.state.call': Record<never, never>
  'board.state.changed': Record<never, never>
  'board.state.closed': Record<never, never>
  'board.state.full': Record<never, never>
  'board.state.known': { number: string | number }
  'board.state.knownRoom': Record<never, never>
  'board.state.noWaitlist': Record<never, never>
  'board.state.open': Record<never, never>
  'board.state.room': Record<never, never>
  'board.state.waiting': { count: number }
  'board.sum.all': { count: number }
  'board.sum.everyKind': Record<never, never>
  'board.sum.fit': { all: string | number; fits: string | number }
  'board.sum.maybe': { all: string | number; fits: string | number; maybe: string | number }
  'board.sum.newest': Record<never, never>
  'board.sum.order': Record<never, never>
  'board.table.act': Record<never, never>
  'board.table.caption': Record<never, never>
  'board.table.none': Record<never, never>
  'board.table.noneFits': Record<never, never>
  'board.table.place': Record<never, never>
  'board.table.stands': Record<never, never>
  'board.table.whom': Record<never, never>
  'board.title': Record<never, never>
  'board.unit.advocate-on-call': Record<never, never>
  'board.unit.bed': Record<never, never>
  'board.unit.clinic-appointment': Record<never, never>
  'board.unit.crib': Record<never, never>
  'board.unit.forensic-exam': Record<never, never>
  'board.unit.foster-placement': Record<never, never>
  'board.unit.intake-slot': Record<never, never>
  'board.unit.mentor': Record<never, never>
  'board.unit.telehealth-consult': Record<never, never>
  'board.waits.hold': Record<never, never>
  'board.waits.leave': Record<never, never>
  'board.waits.offer': { left: string | number }
  'board.waits.order': Record<never, never>
  'board.waits.place': { place: number }
  'board.waits.since': { time: string | number }
  'board.whom.all': Record<never, never>
  'board.whom.boy': Record<never, never>
  'board.whom.girl': Record<never, never>
  'board.whom.nonbinary': Record<never, never>
  'board.whom.trans-boy': Record<never, never>
  'board.whom.trans-girl': Record<never, never>
  'board.why.ages': { max: string | number; min: string | number }
  'board.why.agesAbout': { max: string | number; min: string | number }
  'board.why.asked': { asked: string | number }
  'board.why.county': { county: string | number }
  'board.why.gender': { genders: string | number }
  'bringin.group.ages': { max: string | number; min: string | number }
  'bringin.heading': Record<never, never>
  'bringin.lead': Record<never, never>
  'bringin.line': Record<never, never>
  'bringin.numbers': { occupied: string | number; outOfService: string | number; surge: string | number; total: string | number }
  'bringin.outcome.agrees': Record<never, never>
  'bringin.outcome.ahead': Record<never, never>
  'bringin.outcome.call': Record<never, never>
  'bringin.outcome.came-since': Record<never, never>
  'bringin.outcome.count-first': Record<never, never>
  'bringin.outcome.more-free': Record<never, never>
  'bringin.outcome.no-such-unit': Record<never, never>
  'bringin.outcome.no-time': Record<never, never>
  'bringin.outcome.none': Record<never, never>
  'bringin.outcome.nothing-said': Record<never, never>
  'bringin.outcome.number': Record<never, never>
  'bringin.outcome.older': Record<never, never>
  'bringin.outcome.several': Record<never, never>
  'bringin.outcome.taken': Record<never, never>
  'bringin.outcome.too-old': Record<never, never>
  'bringin.outcome.withdrawn': Record<never, never>
  'bringin.plan.apply': { count: number }
  'bringin.plan.atOnce': Record<never, never>
  'bringin.plan.back': Record<never, never>
  'bringin.plan.caption': Record<never, never>
  'bringin.plan.heading': Record<never, never>
  'bringin.plan.lead': Record<never, never>
  'bringin.plan.now': { numbers: string | number }
  'bringin.plan.summary': { changes: number; refused: number; same: number }
  'bringin.plan.then': { numbers: string | number }
  'bringin.plan.verdict': Record<never, never>
  'bringin.plan.when': { moment: string | number }
  'bringin.refused.no-file': Record<never, never>
  'bringin.result.caption': Record<never, never>
  'bringin.result.counted': { count: number }
  'bringin.result.heading': Record<never, never>
  'bringin.result.refused': { count: number }
  'bringin.result.what': Record<never, never>
  'bringin.result.yes': Record<never, never>
  'bringin.row': Record<never, never>
  'bringin.send.button': Record<never, never>
  'bringin.send.file': Record<never, never>
  'bringin.send.fileHint': { most: string | number }
  'bringin.send.heading': Record<never, never>
  'bringin.send.zone': Record<never, never>
  'bringin.send.zoneHint': Record<never, never>
  'bringin.source.anyUnit': Record<never, never>
  'bringin.source.end': Record<never, never>
  'bringin.source.heading': Record<never, never>
  'bringin.source.is': { service: string | number; source: string | number; unit: string | number }
  'bringin.source.lead': Record<never, never>
  'bringin.source.make': Record<never, never>
  'bringin.source.name': Record<never, never>
  'bringin.source.nameHint': Record<never, never>
  'bringin.source.offered': Record<never, never>
  'bringin.source.other': Record<never, never>
  'bringin.source.saidAt': { date: string | number }
  'bringin.source.service': Record<never, never>
  'bringin.source.serviceHint': Record<never, never>
  'bringin.source.take': { source: string | number; unit: string | number }
  'bringin.source.unit': Record<never, never>
  'bringin.source.unitHint': Record<never, never>
  'bringin.take.again': Record<never, never>
  'bringin.take.button': Record<never, never>
  'bringin.take.heading': Record<never, never>
  'bringin.take.what': Record<never, never>
  'bringin.title': Record<never, never>
  'bringin.unknown': Record<never, never>
  'bringin.verdict.change': Record<never, never>
  'bringin.verdict.same': Record<never, never>
  'bringin.verdict.taken': Record<never, never>
  'bringin.why.adds-up': Record<never, never>
  'bringin.why.ahead': Record<never, never>
  'bringin.why.broken': Record<never, never>
  'bringin.why.formula': Record<never, never>
  'bringin.why.moment': Record<never, never>
  'bringin.why.moved-on': Record<never, never>
  'bringin.why.newer-stands': Record<never, never>
  'bringin.why.no-id': Record<never, never>
  'bringin.why.not-yours': Record<never, never>
  'bringin.why.number': Record<never, never>
  'bringin.why.too-old': Record<never, never>
  'bringin.why.twice': Record<never, never>
  'bringin.why.version': Record<never, never>
  'card.about': Record<never, never>
  'card.ages': Record<never, never>
  'card.ages.all': Record<never, never>
  'card.ages.between': { max: string | number; min: string | number }
  'card.ages.from': { min: string | number }
  'card.ages.only': { age: string | number }
  'card.ages.to': { max: string | number }
  'card.alert': Record<never, never>
  'card.apply': Record<never, never>
  'card.areas': Record<never, never>
  'card.areas.many': { count: number }
  'card.areas.nation': Record<never, never>
  'card.ask': Record<never, never>
  'card.askAbout': Record<never, never>
  'card.askAbout.disabilityAccess': Record<never, never>
  'card.askAbout.guardianConsentNeeded': Record<never, never>
  'card.askAbout.immigrationStatusAsked': Record<never, never>
  'card.askAbout.lgbtqAffirming': Record<never, never>
  'card.askAbout.pregnantOrParenting': Record<never, never>
  'card.askAbout.selfDesignatedPlacement': Record<never, never>
  'card.askAbout.survivorLed': Record<never, never>
  'card.askAbout.telehealth': Record<never, never>
  'card.askAbout.walkIn': Record<never, never>
  'card.bad.disabilityAccess': Record<never, never>
  'card.bad.guardianConsentNeeded': Record<never, never>
  'card.bad.immigrationStatusAsked': Record<never, never>
  'card.bad.lgbtqAffirming': Record<never, never>
  'card.bad.pregnantOrParenting': Record<never, never>
  'card.bad.selfDesignatedPlacement': Record<never, never>
  'card.bad.survivorLed': Record<never, never>
  'card.bad.telehealth': Record<never, never>
  'card.bad.walkIn': Record<never, never>
  'card.by': { organization: string | number }
  'card.call': { phone: string | number }
  'card.checked': { date: string | number }
  'card.closed': Record<never, never>
  'card.closed.body': Record<never, never>
  'card.closes': { time: string | number }
  'card.closesOn': { day: string | number; time: string | number }
  'card.cost': Record<never, never>
  'card.cost.no': Record<never, never>
  'card.cost.unknown': Record<never, never>
  'card.cost.yes': Record<never, never>
  'card.due': { date: string | number }
  'card.due.past': { date: string | number }
  'card.edited': { date: string | number }
  'card.email': Record<never, never>
  'card.fact.eligibility': Record<never, never>
  'card.fact.intake': Record<never, never>
  'card.fact.phone': Record<never, never>
  'card.fact.record': Record<never, never>
  'card.fax': { phone: string | number }
  'card.fax.term': Record<never, never>
  'card.fees': Record<never, never>
  'card.gender.boy': Record<never, never>
  'card.gender.girl': Record<never, never>
  'card.gender.nonbinary': Record<never, never>
  'card.gender.trans-boy': Record<never, never>
  'card.gender.trans-girl': Record<never, never>
  'card.good.disabilityAccess': Record<never, never>
  'card.good.guardianConsentNeeded': Record<never, never>
  'card.good.immigrationStatusAsked': Record<never, never>
  'card.good.lgbtqAffirming': Record<never, never>
  'card.good.pregnantOrParenting': Record<never, never>
  'card.good.selfDesignatedPlacement': Record<never, never>
  'card.good.survivorLed': Record<never, never>
  'card.good.telehealth': Record<never, never>
  'card.good.walkIn': Record<never, never>
  'card.hours': Record<never, never>
  'card.hours.allDay': Record<never, never>
  'card.hours.always': Record<never, never>
  'card.hours.closed': Record<never, never>
  'card.hours.daily': Record<never, never>
  'card.hours.from': { date: string | number }
  'card.hours.unknown': Record<never, never>
  'card.hours.until': { date: string | number }
  'card.how.call': Record<never, never>
  'card.how.told': Record<never, never>
  'card.id': Record<never, never>
  'card.id.no': Record<never, never>
  'card.id.unknown': Record<never, never>
  'card.id.yes': Record<never, never>
  'card.known': Record<never, never>
  'card.languages': Record<never, never>
  'card.miles': { miles: number }
  'card.more': Record<never, never>
  'card.noPhone': Record<never, never>
  'card.number': { phone: string | number }
  'card.open': Record<never, never>
  'card.opens': { time: string | number }
  'card.opensOn': { day: string | number; time: string | number }
  'card.papers': Record<never, never>
  'card.phoneOf': { name: string | number }
  'card.place.area': Record<never, never>
  'card.place.contact': Record<never, never>
  'card.place.frontDoor': Record<never, never>
  'card.place.remote': Record<never, never>
  'card.print.date': { date: string | number }
  'card.print.first20': Record<never, never>
  'card.print.heading': Record<never, never>
  'card.print.how': Record<never, never>
  'card.print.one': Record<never, never>
  'card.print.safe': Record<never, never>
  'card.printCard': Record<never, never>
  'card.reach.call': Record<never, never>
  'card.reach.text': Record<never, never>
  'card.send.hint': Record<never, never>
  'card.send.scan': Record<never, never>
  'card.send.share': Record<never, never>
  'card.send.text': Record<never, never>
  'card.service': Record<never, never>
  'card.service.about': Record<never, never>
  'card.service.fact': Record<never, never>
  'card.service.factConfirmed': Record<never, never>
  'card.service.factDue': Record<never, never>
  'card.service.facts': Record<never, never>
  'card.service.needs': Record<never, never>
  'card.service.never': Record<never, never>
  'card.service.now': Record<never, never>
  'card.service.past': Record<never, never>
  'card.service.places': Record<never, never>
  'card.service.reach': Record<never, never>
  'card.source': Record<never, never>
  'card.source.line': { source: string | number }
  'card.system': Record<never, never>
  'card.system.child-welfare': Record<never, never>
  'card.system.juvenile-justice': Record<never, never>
  'card.system.none-needed': Record<never, never>
  'card.system.probation': Record<never, never>
  'card.takes': Record<never, never>
  'card.takes.everyone': Record<never, never>
  'card.text': { phone: string | number }
  'card.tty': { phone: string | number }
  'card.web': Record<never, never>
  'card.whenYouCall': Record<never, never>
  'card.whenYouCall.unknown': Record<never, never>
  'card.who': Record<never, never>
  'certificate.accreditation': Record<never, never>
  'certificate.approval': { board: string | number; from: string | number; number: string | number; to: string | number }
  'certificate.check': Record<never, never>
  'certificate.completed': Record<never, never>
  'certificate.course': Record<never, never>
  'certificate.courseNumber': Record<never, never>
  'certificate.credits': Record<never, never>
  'certificate.edition': Record<never, never>
  'certificate.file': Record<never, never>
  'certificate.file.hint': Record<never, never>
  'certificate.holds': Record<never, never>
  'certificate.key': Record<never, never>
  'certificate.license': Record<never, never>
  'certificate.name': Record<never, never>
  'certificate.number': Record<never, never>
  'certificate.provider': Record<never, never>
  'certificate.providerNumber': Record<never, never>
  'certificate.says': Record<never, never>
  'certificate.signatory': Record<never, never>
  'certificate.takenBack': { on: string | number }
  'certificate.time': Record<never, never>
  'certificate.time.minutes': { minutes: number }
  'certificate.time.testedOut': { minutes: number }
  'certificate.title': Record<never, never>
  'certificate.type.ama-pra-category-1': { credits: string | number }
  'certificate.type.ce-credits': { credits: string | number }
  'certificate.type.contact-hours': { credits: string | number }
  'certificates.approval.board': Record<never, never>
  'certificates.approval.course': Record<never, never>
  'certificates.approval.courseNumber': Record<never, never>
  'certificates.approval.credits': Record<never, never>
  'certificates.approval.from': Record<never, never>
  'certificates.approval.heading': Record<never, never>
  'certificates.approval.lead': Record<never, never>
  'certificates.approval.number': Record<never, never>
  'certificates.approval.record': Record<never, never>
  'certificates.approval.timeBased': Record<never, never>
  'certificates.approval.title': Record<never, never>
  'certificates.approval.to': Record<never, never>
  'certificates.approval.type': Record<never, never>
  'certificates.approval.wording': Record<never, never>
  'certificates.ask.board': Record<never, never>
  'certificates.ask.board.hint': Record<never, never>
  'certificates.ask.board.nobody': Record<never, never>
  'certificates.ask.board.none': Record<never, never>
  'certificates.ask.board.one': { board: string | number; credits: string | number }
  'certificates.ask.email': Record<never, never>
  'certificates.ask.email.hint': Record<never, never>
  'certificates.ask.get': Record<never, never>
  'certificates.ask.heading': Record<never, never>
  'certificates.ask.lead': { course: string | number; name: string | number; on: string | number }
  'certificates.ask.license': Record<never, never>
  'certificates.ask.license.hint': Record<never, never>
  'certificates.choose': Record<never, never>
  'certificates.done.approval-ended': Record<never, never>
  'certificates.done.approval-recorded': Record<never, never>
  'certificates.done.file-deleted': Record<never, never>
  'certificates.done.file-written': Record<never, never>
  'certificates.done.hidden': Record<never, never>
  'certificates.done.issued': Record<never, never>
  'certificates.done.provider-said': Record<never, never>
  'certificates.done.published': Record<never, never>
  'certificates.done.taken-back': Record<never, never>
  'certificates.file.complete': Record<never, never>
  'certificates.file.delete': Record<never, never>
  'certificates.file.heading': { course: string | number }
  'certificates.file.lead': { edition: string | number }
  'certificates.file.missing': Record<never, never>
  'certificates.file.part': Record<never, never>
  'certificates.file.words': Record<never, never>
  'certificates.file.write': Record<never, never>
  'certificates.file.written': { by: string | number; on: string | number; part: string | number }
  'certificates.mine.ask': Record<never, never>
  'certificates.mine.boards': Record<never, never>
  'certificates.mine.have': Record<never, never>
  'certificates.mine.have.none': Record<never, never>
  'certificates.mine.heading': Record<never, never>
  'certificates.mine.lead': Record<never, never>
  'certificates.mine.line': { course: string | number; on: string | number }
  'certificates.mine.provider': Record<never, never>
  'certificates.mine.state.back': { on: string | number }
  'certificates.mine.state.private': Record<never, never>
  'certificates.mine.state.published': Record<never, never>
  'certificates.mine.waiting': Record<never, never>
  'certificates.mine.waiting.none': Record<never, never>
  'certificates.nav': Record<never, never>
  'certificates.one.back': Record<never, never>
  'certificates.one.file': Record<never, never>
  'certificates.one.hide': Record<never, never>
  'certificates.one.print': Record<never, never>
  'certificates.one.private': Record<never, never>
  'certificates.one.publish': Record<never, never>
  'certificates.one.published': { address: string | number }
  'certificates.one.wrong': Record<never, never>
  'certificates.one.wrong.lead': Record<never, never>
  'certificates.part.criteria': Record<never, never>
  'certificates.part.engagement': Record<never, never>
  'certificates.part.evaluation': Record<never, never>
  'certificates.part.gap-analysis': Record<never, never>
  'certificates.part.outcomes': Record<never, never>
  'certificates.part.planners': Record<never, never>
  'certificates.part.references': Record<never, never>
  'certificates.provider.address': Record<never, never>
  'certificates.provider.address.hint': Record<never, never>
  'certificates.provider.approval': { board: string | number; credits: string | number; from: string | number; number: string | number; title: string | number; to: string | number }
  'certificates.provider.approval.add': Record<never, never>
  'certificates.provider.approval.csv': Record<never, never>
  'certificates.provider.approval.end': Record<never, never>
  'certificates.provider.approval.ended': { on: string | number }
  'certificates.provider.approval.not': Record<never, never>
  'certificates.provider.approval.now': Record<never, never>
  'certificates.provider.approvals': Record<never, never>
  'certificates.provider.approvals.none': Record<never, never>
  'certificates.provider.file': { course: string | number; missing: number }
  'certificates.provider.files': Record<never, never>
  'certificates.provider.files.lead': Record<never, never>
  'certificates.provider.heading': Record<never, never>
  'certificates.provider.issued': Record<never, never>
  'certificates.provider.issued.back': { on: string | number; why: string | number }
  'certificates.provider.issued.line': { course: string | number; name: string | number; on: string | number }
  'certificates.provider.issued.none': Record<never, never>
  'certificates.provider.lead': { place: string | number }
  'certificates.provider.name': Record<never, never>
  'certificates.provider.none': Record<never, never>
  'certificates.provider.number': Record<never, never>
  'certificates.provider.save': Record<never, never>
  'certificates.provider.signatory': Record<never, never>
  'certificates.provider.signatoryTitle': Record<never, never>
  'certificates.provider.take-back': Record<never, never>
  'certificates.provider.take-back.why': { name: string | number }
  'certificates.provider.who': Record<never, never>
  'certificates.refused.file-kept': Record<never, never>
  'certificates.refused.for-work': Record<never, never>
  'certificates.refused.issued-already': Record<never, never>
  'certificates.refused.no-approval': Record<never, never>
  'certificates.refused.no-such-course': Record<never, never>
  'certificates.refused.period': Record<never, never>
  'certificates.refused.provider-moved-on': Record<never, never>
  'certificates.refused.taken-back-already': Record<never, never>
  'certificates.title': Record<never, never>
  'certificates.transcript': Record<never, never>
  'certificates.transcript.approved': { board: string | number; credits: string | number; number: string | number }
  'certificates.transcript.by': Record<never, never>
  'certificates.transcript.by.unknown': Record<never, never>
  'certificates.transcript.change': Record<never, never>
  'certificates.transcript.elsewhere': Record<never, never>
  'certificates.transcript.elsewhere.none': Record<never, never>
  'certificates.transcript.elsewhere.text': Record<never, never>
  'certificates.transcript.here': Record<never, never>
  'certificates.transcript.no-certificate': Record<never, never>
  'certificates.transcript.none': Record<never, never>
  'certificates.transcript.not-accredited': Record<never, never>
  'certificates.transcript.not-stated': Record<never, never>
  'certificates.transcript.of': { day: string | number; name: string | number }
  'certificates.transcript.open': Record<never, never>
  'certificates.transcript.stated-day': Record<never, never>
  'certificates.transcript.their-number': Record<never, never>
  'certificates.type.ama-pra-category-1': Record<never, never>
  'certificates.type.ce-credits': Record<never, never>
  'certificates.type.contact-hours': Record<never, never>
  'certificates.why.asked-by-learner': Record<never, never>
  'certificates.why.not-completed': Record<never, never>
  'certificates.why.wrong-details': Record<never, never>
  'certificates.wrong.approval': Record<never, never>
  'certificates.wrong.credits': Record<never, never>
  'certificates.wrong.day': { what: string | number }
  'certificates.wrong.email': Record<never, never>
  'certificates.wrong.license': Record<never, never>
  'certificates.wrong.part': Record<never, never>
  'certificates.wrong.text': { from: string | number; to: string | number; what: string | number }
  'certificates.wrong.type': Record<never, never>
  'certificates.wrong.why': Record<never, never>
  'certificates.wrong.words': Record<never, never>
  'clocks.answer.no': Record<never, never>
  'clocks.answer.unknown': Record<never, never>
  'clocks.answer.yes': Record<never, never>
  'clocks.asked': Record<never, never>
  'clocks.asked.doubted': { name: string | number }
  'clocks.asked.lead': Record<never, never>
  'clocks.asked.no': Record<never, never>
  'clocks.asked.question': { cite: string | number }
  'clocks.asked.yes': Record<never, never>
  'clocks.asks': Record<never, never>
  'clocks.basis.knew': Record<never, never>
  'clocks.basis.occurred': Record<never, never>
  'clocks.basis.received': Record<never, never>
  'clocks.began': Record<never, never>
  'clocks.binds': Record<never, never>
  'clocks.binds.ask': { who: string | number }
  'clocks.binds.funding': { funding: string | number }
  'clocks.binds.lane': { lane: string | number }
  'clocks.binds.never': { who: string | number }
  'clocks.binds.yes': { who: string | number }
  'clocks.channel.email': Record<never, never>
  'clocks.channel.fax': Record<never, never>
  'clocks.channel.in-person': Record<never, never>
  'clocks.channel.mail': Record<never, never>
  'clocks.channel.phone': Record<never, never>
  'clocks.channel.system': Record<never, never>
  'clocks.channel.web-form': Record<never, never>
  'clocks.cite': Record<never, never>
  'clocks.conditions': Record<never, never>
  'clocks.correct.asked': { name: string | number }
  'clocks.correct.at': Record<never, never>
  'clocks.correct.choose': Record<never, never>
  'clocks.correct.confirm': Record<never, never>
  'clocks.correct.done.asked': Record<never, never>
  'clocks.correct.end': Record<never, never>
  'clocks.correct.entry': Record<never, never>
  'clocks.correct.instead': Record<never, never>
  'clocks.correct.lead': Record<never, never>
  'clocks.correct.look': Record<never, never>
  'clocks.correct.own': Record<never, never>
  'clocks.correct.second': Record<never, never>
  'clocks.correct.send': Record<never, never>
  'clocks.correct.source': Record<never, never>
  'clocks.correct.source.agency': Record<never, never>
  'clocks.correct.source.caregiver': Record<never, never>
  'clocks.correct.source.document': Record<never, never>
  'clocks.correct.source.myself': Record<never, never>
  'clocks.correct.source.police': Record<never, never>
  'clocks.correct.source.told-us': Record<never, never>
  'clocks.correct.source.young-person': Record<never, never>
  'clocks.correct.superseded': Record<never, never>
  'clocks.correct.text': Record<never, never>
  'clocks.correct.text.hint': Record<never, never>
  'clocks.correct.title': Record<never, never>
  'clocks.correct.to-clock': Record<never, never>
  'clocks.correct.to-new': Record<never, never>
  'clocks.correct.to-old': Record<never, never>
  'clocks.correct.why': Record<never, never>
  'clocks.correct.why.entered-wrong': Record<never, never>
  'clocks.correct.why.learned-later': Record<never, never>
  'clocks.correct.why.other-moment': Record<never, never>
  'clocks.correct.why.other-zone': Record<never, never>
  'clocks.correct.wrong.after-an-act': Record<never, never>
  'clocks.correct.wrong.asked-already': Record<never, never>
  'clocks.correct.wrong.in-the-future': Record<never, never>
  'clocks.correct.wrong.not-asked': Record<never, never>
  'clocks.correct.wrong.not-in-force': Record<never, never>
  'clocks.correct.wrong.over': Record<never, never>
  'clocks.correct.wrong.record-closed': Record<never, never>
  'clocks.correct.wrong.same-person': Record<never, never>
  'clocks.correct.wrong.same-time': Record<never, never>
  'clocks.correct.wrong.source': Record<never, never>
  'clocks.correct.wrong.text': Record<never, never>
  'clocks.correct.wrong.too-long-ago': { n: string | number }
  'clocks.correct.wrong.why': Record<never, never>
  'clocks.done.signed': Record<never, never>
  'clocks.done.stopped': Record<never, never>
  'clocks.doubt': Record<never, never>
  'clocks.doubt.choose': Record<never, never>
  'clocks.doubt.confirm': Record<never, never>
  'clocks.doubt.confirm.no-next-time': Record<never, never>
  'clocks.doubt.end': Record<never, never>
  'clocks.doubt.no-next-time': Record<never, never>
  'clocks.doubt.not-ours': Record<never, never>
  'clocks.doubt.not-the-case': Record<never, never>
  'clocks.doubt.runs-twice': Record<never, never>
  'clocks.doubt.said': { name: string | number }
  'clocks.doubt.said.no-next-time': { name: string | number }
  'clocks.doubt.say': Record<never, never>
  'clocks.duty': Record<never, never>
  'clocks.end-cadence': Record<never, never>
  'clocks.end-cadence.ask': Record<never, never>
  'clocks.ends': Record<never, never>
  'clocks.example.no-now': { zone: string | number }
  'clocks.example.no-zone': Record<never, never>
  'clocks.figures.agency': Record<never, never>
  'clocks.figures.below': Record<never, never>
  'clocks.figures.by-agency': Record<never, never>
  'clocks.figures.by-duty': Record<never, never>
  'clocks.figures.caption': { heading: string | number; quarter: string | number }
  'clocks.figures.counted': Record<never, never>
  'clocks.figures.csv': Record<never, never>
  'clocks.figures.duty': { code: string | number; duty: string | number }
  'clocks.figures.few': Record<never, never>
  'clocks.figures.lead': Record<never, never>
  'clocks.figures.means': Record<never, never>
  'clocks.figures.means.corrected': Record<never, never>
  'clocks.figures.means.late': Record<never, never>
  'clocks.figures.means.met': Record<never, never>
  'clocks.figures.means.met-recorded-late': Record<never, never>
  'clocks.figures.means.missed': Record<never, never>
  'clocks.figures.means.not-applicable': Record<never, never>
  'clocks.figures.means.running': Record<never, never>
  'clocks.figures.means.unjudged': Record<never, never>
  'clocks.figures.none': Record<never, never>
  'clocks.figures.not-out': { when: string | number }
  'clocks.figures.outcome.corrected': Record<never, never>
  'clocks.figures.outcome.late': Record<never, never>
  'clocks.figures.outcome.met': Record<never, never>
  'clocks.figures.outcome.met-recorded-late': Record<never, never>
  'clocks.figures.outcome.missed': Record<never, never>
  'clocks.figures.outcome.not-applicable': Record<never, never>
  'clocks.figures.outcome.running': Record<never, never>
  'clocks.figures.outcome.unjudged': Record<never, never>
  'clocks.figures.own': Record<never, never>
  'clocks.figures.period': Record<never, never>
  'clocks.figures.published': Record<never, never>
  'clocks.figures.quarter': { from: string | number; to: string | number }
  'clocks.figures.says': { n: number }
  'clocks.figures.show': Record<never, never>
  'clocks.figures.table': Record<never, never>
  'clocks.figures.title': Record<never, never>
  'clocks.figures.untold': Record<never, never>
  'clocks.hash': { hash: string | number }
  'clocks.head.lead': Record<never, never>
  'clocks.head.limit': Record<never, never>
  'clocks.head.none': Record<never, never>
  'clocks.head.open': Record<never, never>
  'clocks.head.title': Record<never, never>
  'clocks.history': { n: number }
  'clocks.history.about': Record<never, never>
  'clocks.history.by': Record<never, never>
  'clocks.history.caption': Record<never, never>
  'clocks.history.carried': Record<never, never>
  'clocks.history.recorded': Record<never, never>
  'clocks.history.what': Record<never, never>
  'clocks.holder': Record<never, never>
  'clocks.holder.advocate': Record<never, never>
  'clocks.holder.child-welfare': Record<never, never>
  'clocks.holder.florida-agency': Record<never, never>
  'clocks.holder.health': Record<never, never>
  'clocks.holder.joint-response': Record<never, never>
  'clocks.holder.mdt': Record<never, never>
  'clocks.holder.official': Record<never, never>
  'clocks.holder.police': Record<never, never>
  'clocks.holder.professional': Record<never, never>
  'clocks.in-force': Record<never, never>
  'clocks.in-force.days': { from: string | number; until: string | number }
  'clocks.in-force.now': Record<never, never>
  'clocks.in-force.unknown': Record<never, never>
  'clocks.kind.cadence': Record<never, never>
  'clocks.kind.deadline': Record<never, never>
  'clocks.kind.guard': Record<never, never>
  'clocks.kind.minimum': Record<never, never>
  'clocks.kind.prompt': Record<never, never>
  'clocks.lead': Record<never, never>
  'clocks.limit.cadence': Record<never, never>
  'clocks.limit.deadline': Record<never, never>
  'clocks.limit.minimum': Record<never, never>
  'clocks.mark.unverified': Record<never, never>
  'clocks.mark.verified': Record<never, never>
  'clocks.nav': Record<never, never>
  'clocks.nav.figures': Record<never, never>
  'clocks.nav.head': Record<never, never>
  'clocks.no-limit': Record<never, never>
  'clocks.not-taken': { n: string | number; why: string | number }
  'clocks.of.breach': Record<never, never>
  'clocks.of.limit': Record<never, never>
  'clocks.of.prompt': Record<never, never>
  'clocks.of.unknown': Record<never, never>
  'clocks.of.warning': Record<never, never>
  'clocks.or': Record<never, never>
  'clocks.other': Record<never, never>
  'clocks.outcome.done': Record<never, never>
  'clocks.outcome.ended-early': Record<never, never>
  'clocks.outcome.late': Record<never, never>
  'clocks.outcome.met': Record<never, never>
  'clocks.outcome.met-recorded-late': Record<never, never>
  'clocks.outcome.missed': Record<never, never>
  'clocks.outcome.not-applicable': Record<never, never>
  'clocks.over-time': Record<never, never>
  'clocks.pack.heading': { title: string | number }
  'clocks.pack.lead': Record<never, never>
  'clocks.packs': Record<never, never>
  'clocks.period.business-day': { n: number }
  'clocks.period.clock-day': { n: number }
  'clocks.period.h': { n: number }
  'clocks.period.min': { n: number }
  'clocks.period.month': { n: number }
  'clocks.phase.done': Record<never, never>
  'clocks.phase.ended': Record<never, never>
  'clocks.phase.not-applicable': Record<never, never>
  'clocks.phase.running': Record<never, never>
  'clocks.phase.superseded': Record<never, never>
  'clocks.phase.suspended': Record<never, never>
  'clocks.phase.unknown': Record<never, never>
  'clocks.picture': Record<never, never>
  'clocks.place': Record<never, never>
  'clocks.prompt': Record<never, never>
  'clocks.proof': Record<never, never>
  'clocks.proof.entry': Record<never, never>
  'clocks.proof.number': Record<never, never>
  'clocks.proof.of': { proof: string | number; says: string | number }
  'clocks.proof.person': Record<never, never>
  'clocks.proof.text': { duty: string | number; says: string | number }
  'clocks.proof.text.number': { number: string | number }
  'clocks.proof.text.person': { person: string | number }
  'clocks.refused.clock-over': Record<never, never>
  'clocks.refused.full': Record<never, never>
  'clocks.refused.nobody-here': Record<never, never>
  'clocks.refused.not-doubted': Record<never, never>
  'clocks.refused.not-offered': Record<never, never>
  'clocks.refused.said-meanwhile': Record<never, never>
  'clocks.refused.same-person': Record<never, never>
  'clocks.refused.second-person': Record<never, never>
  'clocks.refused.supervisor-or-second': Record<never, never>
  'clocks.rules': Record<never, never>
  'clocks.rules.all': Record<never, never>
  'clocks.rung.agency-head': Record<never, never>
  'clocks.rung.backup': Record<never, never>
  'clocks.rung.holder': Record<never, never>
  'clocks.rung.supervisor': Record<never, never>
  'clocks.running.accept': Record<never, never>
  'clocks.running.acknowledge': Record<never, never>
  'clocks.running.any': Record<never, never>
  'clocks.running.at': Record<never, never>
  'clocks.running.breached': Record<never, never>
  'clocks.running.channel': Record<never, never>
  'clocks.running.conditions': Record<never, never>
  'clocks.running.decline': Record<never, never>
  'clocks.running.done.asked': Record<never, never>
  'clocks.running.done.corrected': Record<never, never>
  'clocks.running.done.said': Record<never, never>
  'clocks.running.done.started': Record<never, never>
  'clocks.running.doubted': { name: string | number }
  'clocks.running.doubted.no-next-time': { name: string | number }
  'clocks.running.due': { when: string | number }
  'clocks.running.happened': Record<never, never>
  'clocks.running.holder': Record<never, never>
  'clocks.running.lead': Record<never, never>
  'clocks.running.no-trigger': Record<never, never>
  'clocks.running.no-trigger.means': Record<never, never>
  'clocks.running.none': Record<never, never>
  'clocks.running.not-yet': Record<never, never>
  'clocks.running.number': Record<never, never>
  'clocks.running.number.hint': Record<never, never>
  'clocks.running.offer': Record<never, never>
  'clocks.running.offered': Record<never, never>
  'clocks.running.open': Record<never, never>
  'clocks.running.outcome': Record<never, never>
  'clocks.running.over': { n: number }
  'clocks.running.person': Record<never, never>
  'clocks.running.record': { says: string | number }
  'clocks.running.save': Record<never, never>
  'clocks.running.start': Record<never, never>
  'clocks.running.stop': Record<never, never>
  'clocks.running.take-back': Record<never, never>
  'clocks.running.text': Record<never, never>
  'clocks.running.title': Record<never, never>
  'clocks.running.to': Record<never, never>
  'clocks.running.to.none': Record<never, never>
  'clocks.running.toClocks': Record<never, never>
  'clocks.running.when': Record<never, never>
  'clocks.running.which': Record<never, never>
  'clocks.running.which.earlier': Record<never, never>
  'clocks.running.which.later': Record<never, never>
  'clocks.running.why': Record<never, never>
  'clocks.running.wrong.at': Record<never, never>
  'clocks.running.wrong.channel': Record<never, never>
  'clocks.running.wrong.impossible': Record<never, never>
  'clocks.running.wrong.long': { most: number }
  'clocks.running.wrong.no-clock': Record<never, never>
  'clocks.running.wrong.reason': Record<never, never>
  'clocks.running.wrong.to': Record<never, never>
  'clocks.running.wrong.trigger': Record<never, never>
  'clocks.running.wrong.twice': Record<never, never>
  'clocks.running.zone': { zone: string | number }
  'clocks.said.accepted': Record<never, never>
  'clocks.said.acknowledged': Record<never, never>
  'clocks.said.answered': Record<never, never>
  'clocks.said.asked': Record<never, never>
  'clocks.said.correction-asked': Record<never, never>
  'clocks.said.correction-ended': Record<never, never>
  'clocks.said.doubt-ended': Record<never, never>
  'clocks.said.doubted': Record<never, never>
  'clocks.said.ended': Record<never, never>
  'clocks.said.handed': Record<never, never>
  'clocks.said.not-applicable': Record<never, never>
  'clocks.said.offer-ended': Record<never, never>
  'clocks.said.offered': Record<never, never>
  'clocks.said.started': Record<never, never>
  'clocks.said.stop-withdrawn': Record<never, never>
  'clocks.said.stopped': Record<never, never>
  'clocks.said.superseded': Record<never, never>
  'clocks.said.toll-ended': Record<never, never>
  'clocks.said.tolled': Record<never, never>
  'clocks.sign': Record<never, never>
  'clocks.sign.admitted': Record<never, never>
  'clocks.sign.means': Record<never, never>
  'clocks.sign.name': Record<never, never>
  'clocks.sign.refused.counsel-only': Record<never, never>
  'clocks.sign.refused.not-signed': Record<never, never>
  'clocks.sign.refused.pack-changed': Record<never, never>
  'clocks.sign.refused.signed-already': Record<never, never>
  'clocks.sign.refused.signed-meanwhile': Record<never, never>
  'clocks.sign.refused.stop-only': Record<never, never>
  'clocks.sign.send': Record<never, never>
  'clocks.sign.sure': Record<never, never>
  'clocks.sign.title': Record<never, never>
  'clocks.sign.who': Record<never, never>
  'clocks.sign.wrong.admitted': Record<never, never>
  'clocks.sign.wrong.name': Record<never, never>
  'clocks.sign.wrong.own-name': { name: string | number }
  'clocks.sign.wrong.sure': Record<never, never>
  'clocks.sign.wrong.title': Record<never, never>
  'clocks.signature': Record<never, never>
  'clocks.signature.admitted': Record<never, never>
  'clocks.signature.admitted.typed': { place: string | number }
  'clocks.signature.by': Record<never, never>
  'clocks.signature.edition': Record<never, never>
  'clocks.signature.ended': Record<never, never>
  'clocks.signature.ended.by': { name: string | number; when: string | number }
  'clocks.signature.title': Record<never, never>
  'clocks.signed-at': Record<never, never>
  'clocks.starts': Record<never, never>
  'clocks.starts.when': { basis: string | number; trigger: string | number }
  'clocks.state': Record<never, never>
  'clocks.state.old': Record<never, never>
  'clocks.state.old.means': Record<never, never>
  'clocks.state.signed': Record<never, never>
  'clocks.state.signed.means': Record<never, never>
  'clocks.state.unsigned': Record<never, never>
  'clocks.state.unsigned.means': Record<never, never>
  'clocks.stop': Record<never, never>
  'clocks.stop.means': Record<never, never>
  'clocks.stop.send': Record<never, never>
  'clocks.stop.sure': Record<never, never>
  'clocks.stop.wrong': Record<never, never>
  'clocks.title': Record<never, never>
  'clocks.told.ask': Record<never, never>
  'clocks.told.lead': Record<never, never>
  'clocks.told.program': Record<never, never>
  'clocks.told.title': Record<never, never>
  'clocks.toll': { basis: string | number }
  'clocks.toll.end': Record<never, never>
  'clocks.tolls': Record<never, never>
  'clocks.tolls.none': Record<never, never>
  'clocks.trigger.at-risk-known': Record<never, never>
  'clocks.trigger.case-closed': Record<never, never>
  'clocks.trigger.case-opened': Record<never, never>
  'clocks.trigger.contact-made': Record<never, never>
  'clocks.trigger.debriefed': Record<never, never>
  'clocks.trigger.engaged': Record<never, never>
  'clocks.trigger.incident-told': Record<never, never>
  'clocks.trigger.indicator-seen': Record<never, never>
  'clocks.trigger.missing-entered': Record<never, never>
  'clocks.trigger.missing-report-taken': Record<never, never>
  'clocks.trigger.missing-told': Record<never, never>
  'clocks.trigger.police-called': Record<never, never>
  'clocks.trigger.report-received': Record<never, never>
  'clocks.trigger.returned': Record<never, never>
  'clocks.trigger.suspected': Record<never, never>
  'clocks.trigger.victim-discovered': Record<never, never>
  'clocks.trigger.victim-identified': Record<never, never>
  'clocks.try': Record<never, never>
  'clocks.try.as-signed': Record<never, never>
  'clocks.try.asks': { asks: string | number }
  'clocks.try.at': Record<never, never>
  'clocks.try.bound.ask': Record<never, never>
  'clocks.try.bound.no': Record<never, never>
  'clocks.try.breach': { when: string | number }
  'clocks.try.call': { of: string | number; rung: string | number; when: string | number }
  'clocks.try.done': Record<never, never>
  'clocks.try.done-recorded': Record<never, never>
  'clocks.try.done.hint': Record<never, never>
  'clocks.try.due': { when: string | number }
  'clocks.try.due.cadence': { when: string | number }
  'clocks.try.due.minimum': { when: string | number }
  'clocks.try.guard': { asks: string | number }
  'clocks.try.guard.free': Record<never, never>
  'clocks.try.head': { title: string | number; when: string | number }
  'clocks.try.means': Record<never, never>
  'clocks.try.none': Record<never, never>
  'clocks.try.not-in-force': Record<never, never>
  'clocks.try.now': Record<never, never>
  'clocks.try.outcome': { outcome: string | number }
  'clocks.try.phase': { phase: string | number }
  'clocks.try.prompt': { when: string | number }
  'clocks.try.recorded': Record<never, never>
  'clocks.try.recorded.hint': Record<never, never>
  'clocks.try.result': Record<never, never>
  'clocks.try.row': { duty: string | number; id: string | number }
  'clocks.try.send': Record<never, never>
  'clocks.try.signed': Record<never, never>
  'clocks.try.start': { when: string | number }
  'clocks.try.stop.done': { recorded: string | number; says: string | number; when: string | number }
  'clocks.try.stop.open': { says: string | number }
  'clocks.try.trigger': Record<never, never>
  'clocks.try.unknown.calendar-ended': Record<never, never>
  'clocks.try.unknown.no-calendar': Record<never, never>
  'clocks.try.unknown.unreadable': Record<never, never>
  'clocks.try.unsigned': Record<never, never>
  'clocks.try.wrong.now': Record<never, never>
  'clocks.try.wrong.time': Record<never, never>
  'clocks.try.wrong.trigger': Record<never, never>
  'clocks.try.wrong.zone': Record<never, never>
  'clocks.try.zone': Record<never, never>
  'clocks.unknown.calendar-ended': Record<never, never>
  'clocks.unknown.no-calendar': Record<never, never>
  'clocks.unknown.told': Record<never, never>
  'clocks.unknown.unreadable': Record<never, never>
  'clocks.why-not.before-the-start': Record<never, never>
  'clocks.why-not.doubted-already': Record<never, never>
  'clocks.why-not.impossible-time': Record<never, never>
  'clocks.why-not.in-the-future': Record<never, never>
  'clocks.why-not.no-proof': Record<never, never>
  'clocks.why-not.no-start': Record<never, never>
  'clocks.why-not.no-such-row': Record<never, never>
  'clocks.why-not.no-such-stop': Record<never, never>
  'clocks.why-not.no-toll': Record<never, never>
  'clocks.why-not.no-tolling': Record<never, never>
  'clocks.why-not.not-again': Record<never, never>
  'clocks.why-not.not-doubted': Record<never, never>
  'clocks.why-not.not-offered': Record<never, never>
  'clocks.why-not.not-stopped': Record<never, never>
  'clocks.why-not.not-yours': Record<never, never>
  'clocks.why-not.offered-already': Record<never, never>
  'clocks.why-not.over': Record<never, never>
  'clocks.why-not.same-person': Record<never, never>
  'clocks.why-not.stopped-already': Record<never, never>
  'clocks.why-not.supervisor-or-second': Record<never, never>
  'clocks.why-not.time-twice': { earlier: string | number; later: string | number }
  'clocks.why-not.to-oneself': Record<never, never>
  'clocks.why-not.toll-backwards': Record<never, never>
  'clocks.why-not.toll-in-the-past': Record<never, never>
  'clocks.why-not.too-long-ago': { n: string | number }
  'clocks.why-not.unreadable': Record<never, never>
  'clocks.why.asks': { asks: string | number }
  'clocks.why.days': { zone: string | number }
  'clocks.why.doubt': { doubt: string | number }
  'clocks.why.draft': Record<never, never>
  'clocks.why.edition': Record<never, never>
  'clocks.why.edition.older': Record<never, never>
  'clocks.why.hours': Record<never, never>
  'clocks.why.law.cadence': { cite: string | number; period: string | number }
  'clocks.why.law.cadence.ours': { cite: string | number; holder: string | number; period: string | number }
  'clocks.why.law.deadline': { cite: string | number; holder: string | number; period: string | number }
  'clocks.why.law.guard': { cite: string | number }
  'clocks.why.law.minimum': { cite: string | number; holder: string | number; period: string | number }
  'clocks.why.law.prompt': { cite: string | number; holder: string | number; period: string | number }
  'clocks.why.started': { basis: string | number; trigger: string | number; when: string | number }
  'clocks.why.unverified': Record<never, never>
  'clocks.why.verified': Record<never, never>
  'clocks.withdraw': { says: string | number }
  'cohorts.act': Record<never, never>
  'cohorts.act.alone': Record<never, never>
  'cohorts.act.followed': Record<never, never>
  'cohorts.act.interpreter': Record<never, never>
  'cohorts.act.offered': Record<never, never>
  'cohorts.act.share': { n: string | number; programs: number; share: string | number }
  'cohorts.after': Record<never, never>
  'cohorts.arm': Record<never, never>
  'cohorts.arm.all': Record<never, never>
  'cohorts.arm.each': Record<never, never>
  'cohorts.arm.later': Record<never, never>
  'cohorts.arm.now': Record<never, never>
  'cohorts.arms': Record<never, never>
  'cohorts.arms.later': { measure: string | number }
  'cohorts.arms.none': { n: string | number }
  'cohorts.arms.now': { measure: string | number; wave: string | number }
  'cohorts.arms.text': Record<never, never>
  'cohorts.before': Record<never, never>
  'cohorts.below': Record<never, never>
  'cohorts.bounds': { high: string | number; low: string | number }
  'cohorts.bounds.unsaid': Record<never, never>
  'cohorts.by-places': Record<never, never>
  'cohorts.chance.below': Record<never, never>
  'cohorts.chance.corrected': Record<never, never>
  'cohorts.chance.exact': Record<never, never>
  'cohorts.changes': Record<never, never>
  'cohorts.changes.apart': Record<never, never>
  'cohorts.changes.none': { n: string | number }
  'cohorts.changes.text': Record<never, never>
  'cohorts.course': Record<never, never>
  'cohorts.coverage.by.discipline': Record<never, never>
  'cohorts.coverage.by.setting': Record<never, never>
  'cohorts.coverage.few': Record<never, never>
  'cohorts.coverage.heading': Record<never, never>
  'cohorts.coverage.lead': { n: string | number }
  'cohorts.coverage.none': { n: string | number }
  'cohorts.coverage.of': Record<never, never>
  'cohorts.coverage.open': Record<never, never>
  'cohorts.coverage.others': Record<never, never>
  'cohorts.coverage.people': Record<never, never>
  'cohorts.coverage.trained': Record<never, never>
  'cohorts.coverage.unsaid': Record<never, never>
  'cohorts.design-effect': Record<never, never>
  'cohorts.determination.by': Record<never, never>
  'cohorts.determination.by.hint': Record<never, never>
  'cohorts.determination.do': Record<never, never>
  'cohorts.determination.filed': Record<never, never>
  'cohorts.determination.heading': Record<never, never>
  'cohorts.determination.lead': Record<never, never>
  'cohorts.determination.on': Record<never, never>
  'cohorts.determination.open': Record<never, never>
  'cohorts.determination.until': Record<never, never>
  'cohorts.determinations': Record<never, never>
  'cohorts.determinations.none': Record<never, never>
  'cohorts.determined-by': Record<never, never>
  'cohorts.determined-on': Record<never, never>
  'cohorts.difference': Record<never, never>
  'cohorts.done.determined': Record<never, never>
  'cohorts.done.drawn': Record<never, never>
  'cohorts.done.stopped': Record<never, never>
  'cohorts.draw-again': Record<never, never>
  'cohorts.draw-again.open': Record<never, never>
  'cohorts.draw-again.text': Record<never, never>
  'cohorts.draw.agencies': Record<never, never>
  'cohorts.draw.as.agency': Record<never, never>
  'cohorts.draw.as.person': Record<never, never>
  'cohorts.draw.as.program': Record<never, never>
  'cohorts.draw.course.empty': Record<never, never>
  'cohorts.draw.determination': Record<never, never>
  'cohorts.draw.do': Record<never, never>
  'cohorts.draw.heading': Record<never, never>
  'cohorts.draw.instead.agency': Record<never, never>
  'cohorts.draw.instead.person': Record<never, never>
  'cohorts.draw.instead.program': Record<never, never>
  'cohorts.draw.last': Record<never, never>
  'cohorts.draw.last.hint': Record<never, never>
  'cohorts.draw.later': Record<never, never>
  'cohorts.draw.later.hint': Record<never, never>
  'cohorts.draw.lead': Record<never, never>
  'cohorts.draw.now': Record<never, never>
  'cohorts.draw.open': Record<never, never>
  'cohorts.draw.programs': Record<never, never>
  'cohorts.drawn': Record<never, never>
  'cohorts.drawn-as': Record<never, never>
  'cohorts.drawn-as.agency': Record<never, never>
  'cohorts.drawn-as.person': Record<never, never>
  'cohorts.drawn-as.program': Record<never, never>
  'cohorts.due': Record<never, never>
  'cohorts.due.from': { day: string | number }
  'cohorts.due.hidden': Record<never, never>
  'cohorts.due.more': { day: string | number }
  'cohorts.due.text': Record<never, never>
  'cohorts.due.told': { n: number }
  'cohorts.due.waits': { n: string | number }
  'cohorts.due.withheld': { n: number }
  'cohorts.estimate': { high: string | number; low: string | number; value: string | number }
  'cohorts.few': Record<never, never>
  'cohorts.filed': Record<never, never>
  'cohorts.funnel': Record<never, never>
  'cohorts.funnel.text': Record<never, never>
  'cohorts.heading': Record<never, never>
  'cohorts.hidden': Record<never, never>
  'cohorts.kind': Record<never, never>
  'cohorts.kind.ask': Record<never, never>
  'cohorts.kind.quality-improvement': Record<never, never>
  'cohorts.kind.research': Record<never, never>
  'cohorts.later-from': Record<never, never>
  'cohorts.lead': Record<never, never>
  'cohorts.level-1': Record<never, never>
  'cohorts.lost': Record<never, never>
  'cohorts.lost.began': Record<never, never>
  'cohorts.lost.how-many': Record<never, never>
  'cohorts.lost.none': { n: string | number }
  'cohorts.lost.text': Record<never, never>
  'cohorts.mean-of': { mean: string | number; n: string | number }
  'cohorts.measure': Record<never, never>
  'cohorts.measure.attitude': Record<never, never>
  'cohorts.measure.confidence': Record<never, never>
  'cohorts.measure.decision': Record<never, never>
  'cohorts.measure.knowledge': Record<never, never>
  'cohorts.minutes': { arm: string | number; minutes: number; n: string | number }
  'cohorts.minutes.none': { n: string | number }
  'cohorts.minutes.said': { minutes: number; n: string | number }
  'cohorts.more': Record<never, never>
  'cohorts.nav': Record<never, never>
  'cohorts.none': Record<never, never>
  'cohorts.not-estimable': Record<never, never>
  'cohorts.not-yet': Record<never, never>
  'cohorts.now-from': Record<never, never>
  'cohorts.outcome': Record<never, never>
  'cohorts.outcome.arrests': Record<never, never>
  'cohorts.outcome.arrests.why': Record<never, never>
  'cohorts.outcome.arrived': Record<never, never>
  'cohorts.outcome.arrived.share': { n: string | number; programs: number; share: string | number }
  'cohorts.outcome.few': Record<never, never>
  'cohorts.outcome.first-service': Record<never, never>
  'cohorts.outcome.first-service.why': Record<never, never>
  'cohorts.outcome.not-counted': Record<never, never>
  'cohorts.outcome.reached': Record<never, never>
  'cohorts.outcome.reached.share': { n: string | number; programs: number; share: string | number }
  'cohorts.outcome.recognized': Record<never, never>
  'cohorts.outcome.recognized.why': Record<never, never>
  'cohorts.outcome.referrals': Record<never, never>
  'cohorts.outcome.referrals.why': Record<never, never>
  'cohorts.outcome.state': Record<never, never>
  'cohorts.outcome.why': Record<never, never>
  'cohorts.outcomes': Record<never, never>
  'cohorts.outcomes.not-counted': Record<never, never>
  'cohorts.outcomes.text': Record<never, never>
  'cohorts.people': Record<never, never>
  'cohorts.place': Record<never, never>
  'cohorts.places': Record<never, never>
  'cohorts.question': Record<never, never>
  'cohorts.questions': Record<never, never>
  'cohorts.questions.none': Record<never, never>
  'cohorts.questions.text': { n: string | number }
  'cohorts.reaction.answer': Record<never, never>
  'cohorts.reaction.answered': { n: string | number }
  'cohorts.reaction.bar': { answer: string | number; question: string | number }
  'cohorts.reaction.harder': Record<never, never>
  'cohorts.reaction.none': { n: string | number }
  'cohorts.reaction.of': { n: string | number; of: string | number }
  'cohorts.reaction.relevance': Record<never, never>
  'cohorts.reaction.sureBefore': Record<never, never>
  'cohorts.reaction.text': Record<never, never>
  'cohorts.reaction.time': Record<never, never>
  'cohorts.reading': Record<never, never>
  'cohorts.refused.begins-before': Record<never, never>
  'cohorts.refused.drawn-already': Record<never, never>
  'cohorts.refused.few-places': Record<never, never>
  'cohorts.refused.for-coalition': Record<never, never>
  'cohorts.refused.no-determination': Record<never, never>
  'cohorts.refused.place-gone': Record<never, never>
  'cohorts.refused.starts-later': Record<never, never>
  'cohorts.report.drawn.agency': { later: string | number; now: string | number }
  'cohorts.report.drawn.person': { later: string | number; now: string | number }
  'cohorts.report.drawn.program': { later: string | number; now: string | number }
  'cohorts.report.groups': { n: string | number }
  'cohorts.report.lead': { by: string | number; filed: string | number; kind: string | number }
  'cohorts.report.stopped': Record<never, never>
  'cohorts.results': Record<never, never>
  'cohorts.results.each': Record<never, never>
  'cohorts.results.none': { n: string | number }
  'cohorts.results.text': Record<never, never>
  'cohorts.right-after': Record<never, never>
  'cohorts.right-before': Record<never, never>
  'cohorts.share': Record<never, never>
  'cohorts.size': Record<never, never>
  'cohorts.size.of': { d: string | number; g: string | number }
  'cohorts.state': Record<never, never>
  'cohorts.state.goes-on': Record<never, never>
  'cohorts.state.stopped': Record<never, never>
  'cohorts.step': Record<never, never>
  'cohorts.step.assigned': Record<never, never>
  'cohorts.step.not-yet': { day: string | number }
  'cohorts.step.post': Record<never, never>
  'cohorts.step.pre': Record<never, never>
  'cohorts.step.share': { n: string | number; share: string | number }
  'cohorts.step.six-months': Record<never, never>
  'cohorts.step.started': Record<never, never>
  'cohorts.step.three-months': Record<never, never>
  'cohorts.step.unknown': Record<never, never>
  'cohorts.stop.do': Record<never, never>
  'cohorts.stop.text': Record<never, never>
  'cohorts.title': Record<never, never>
  'cohorts.trained': Record<never, never>
  'cohorts.until': Record<never, never>
  'cohorts.wave.post': Record<never, never>
  'cohorts.wave.six-months': Record<never, never>
  'cohorts.wave.three-months': Record<never, never>
  'cohorts.when': Record<never, never>
  'cohorts.worst': Record<never, never>
  'cohorts.wrong.choose': Record<never, never>
  'cohorts.wrong.determined-by': Record<never, never>
  'cohorts.wrong.determined-on': Record<never, never>
  'cohorts.wrong.filed': Record<never, never>
  'cohorts.wrong.last': Record<never, never>
  'cohorts.wrong.later': Record<never, never>
  'cohorts.wrong.now': Record<never, never>
  'cohorts.wrong.until': Record<never, never>
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
  'common.demo.try': Record<never, never>
  'common.filters.clear': Record<never, never>
  'common.filters.label': Record<never, never>
  'common.filters.remove': { filter: string | number }
  'common.footer.accessibility': Record<never, never>
  'common.footer.contact': Record<never, never>
  'common.footer.full': Record<never, never>
  'common.footer.keep': Record<never, never>
  'common.footer.label': Record<never, never>
  'common.footer.listing': Record<never, never>
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
  'common.nav.answers': Record<never, never>
  'common.nav.help': Record<never, never>
  'common.nav.label': Record<never, never>
  'common.nav.work': Record<never, never>
  'common.near.button': Record<never, never>
  'common.near.hint': Record<never, never>
  'common.near.sorry': Record<never, never>
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
  'common.publisher.by': { name: string | number }
  'common.publisher.nobody': Record<never, never>
  'common.results': { count: number }
  'common.save': Record<never, never>
  'common.search': Record<never, never>
  'common.skip': Record<never, never>
  'common.step': { step: number; steps: number }
  'common.table.chosen': Record<never, never>
  'common.table.pick': Record<never, never>
  'common.table.sort': Record<never, never>
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
  'concerns.about': Record<never, never>
  'concerns.about.controlled': Record<never, never>
  'concerns.about.missing': Record<never, never>
  'concerns.about.online': Record<never, never>
  'concerns.about.other': Record<never, never>
  'concerns.about.sex': Record<never, never>
  'concerns.about.work': Record<never, never>
  'concerns.age': Record<never, never>
  'concerns.age.13-15': Record<never, never>
  'concerns.age.16-17': Record<never, never>
  'concerns.age.adult': Record<never, never>
  'concerns.age.under-13': Record<never, never>
  'concerns.age.unknown': Record<never, never>
  'concerns.answer': Record<never, never>
  'concerns.answer.act': Record<never, never>
  'concerns.answer.heading': Record<never, never>
  'concerns.answer.hint': Record<never, never>
  'concerns.answered': Record<never, never>
  'concerns.asks': Record<never, never>
  'concerns.asks.what-may-i-say': Record<never, never>
  'concerns.asks.what-next': Record<never, never>
  'concerns.asks.who-to-tell': Record<never, never>
  'concerns.back': Record<never, never>
  'concerns.calledBack': Record<never, never>
  'concerns.calledBack.act': Record<never, never>
  'concerns.calledBack.done': Record<never, never>
  'concerns.calledBack.never': Record<never, never>
  'concerns.calledBack.not': Record<never, never>
  'concerns.clocks': Record<never, never>
  'concerns.clocks.from': Record<never, never>
  'concerns.close.act': Record<never, never>
  'concerns.close.choose': Record<never, never>
  'concerns.close.heading': Record<never, never>
  'concerns.close.lead': Record<never, never>
  'concerns.close.reason': Record<never, never>
  'concerns.danger': Record<never, never>
  'concerns.danger.no': Record<never, never>
  'concerns.danger.unsure': Record<never, never>
  'concerns.danger.yes': Record<never, never>
  'concerns.done': Record<never, never>
  'concerns.done.answered': Record<never, never>
  'concerns.done.called-back': Record<never, never>
  'concerns.done.closed': Record<never, never>
  'concerns.done.closing': Record<never, never>
  'concerns.done.none': Record<never, never>
  'concerns.done.reopened': Record<never, never>
  'concerns.done.taken': Record<never, never>
  'concerns.done.told': Record<never, never>
  'concerns.duty': Record<never, never>
  'concerns.empty': Record<never, never>
  'concerns.first': Record<never, never>
  'concerns.form.concern': Record<never, never>
  'concerns.form.consult': Record<never, never>
  'concerns.from': Record<never, never>
  'concerns.handover': Record<never, never>
  'concerns.heading': Record<never, never>
  'concerns.known': Record<never, never>
  'concerns.lead': Record<never, never>
  'concerns.may.consult': Record<never, never>
  'concerns.may.heading': Record<never, never>
  'concerns.may.taken': Record<never, never>
  'concerns.may.waiting': Record<never, never>
  'concerns.nav': Record<never, never>
  'concerns.nav.short': Record<never, never>
  'concerns.one.consult': Record<never, never>
  'concerns.one.heading': Record<never, never>
  'concerns.open': Record<never, never>
  'concerns.others': Record<never, never>
  'concerns.reach': Record<never, never>
  'concerns.reason.not-this-harm': Record<never, never>
  'concerns.reason.not-young': Record<never, never>
  'concerns.reason.referred-on': Record<never, never>
  'concerns.reason.told-twice': Record<never, never>
  'concerns.reason.too-little': Record<never, never>
  'concerns.received': Record<never, never>
  'concerns.record.open': Record<never, never>
  'concerns.refused.closed-alone': Record<never, never>
  'concerns.refused.lane-binds': Record<never, never>
  'concerns.refused.names-nobody': Record<never, never>
  'concerns.refused.no-program': Record<never, never>
  'concerns.refused.nobody-listens': Record<never, never>
  'concerns.refused.nobody-to-call': Record<never, never>
  'concerns.refused.not-a-consult': Record<never, never>
  'concerns.refused.not-read': Record<never, never>
  'concerns.refused.not-waiting': Record<never, never>
  'concerns.second.heading': Record<never, never>
  'concerns.second.lead': Record<never, never>
  'concerns.second.no': Record<never, never>
  'concerns.second.yes': Record<never, never>
  'concerns.state.answered': Record<never, never>
  'concerns.state.closed': Record<never, never>
  'concerns.state.closing': Record<never, never>
  'concerns.state.received': Record<never, never>
  'concerns.state.taken': Record<never, never>
  'concerns.status': Record<never, never>
  'concerns.take.act': Record<never, never>
  'concerns.take.first.act': Record<never, never>
  'concerns.take.first.gone': Record<never, never>
  'concerns.take.first.lead': Record<never, never>
  'concerns.take.heading': Record<never, never>
  'concerns.take.lead': Record<never, never>
  'concerns.take.name': Record<never, never>
  'concerns.take.name.hint': Record<never, never>
  'concerns.take.new.act': Record<never, never>
  'concerns.take.new.heading': Record<never, never>
  'concerns.tell.concern': Record<never, never>
  'concerns.tell.consult': Record<never, never>
  'concerns.tell.duty': Record<never, never>
  'concerns.tell.heading': Record<never, never>
  'concerns.tell.lead': Record<never, never>
  'concerns.tell.nav': Record<never, never>
  'concerns.tell.nobody': Record<never, never>
  'concerns.tell.none': Record<never, never>
  'concerns.tell.notReport': Record<never, never>
  'concerns.tell.place': Record<never, never>
  'concerns.tell.reach.hint': Record<never, never>
  'concerns.tell.seen': Record<never, never>
  'concerns.tell.send': Record<never, never>
  'concerns.text': Record<never, never>
  'concerns.title': Record<never, never>
  'concerns.told.concern': Record<never, never>
  'concerns.told.concern.next': Record<never, never>
  'concerns.told.consult': Record<never, never>
  'concerns.told.heading': Record<never, never>
  'concerns.told.none': Record<never, never>
  'concerns.told.waits': Record<never, never>
  'concerns.toldBy.account': Record<never, never>
  'concerns.toldBy.calledBack': { work: string | number }
  'concerns.toldBy.claimed': { work: string | number }
  'concerns.toldBy.public': Record<never, never>
  'concerns.waiting': Record<never, never>
  'concerns.waiting.none': Record<never, never>
  'concerns.what': Record<never, never>
  'concerns.who': Record<never, never>
  'concerns.words.gone': Record<never, never>
  'concerns.work.child-welfare': Record<never, never>
  'concerns.work.court': Record<never, never>
  'concerns.work.health': Record<never, never>
  'concerns.work.none': Record<never, never>
  'concerns.work.police': Record<never, never>
  'concerns.work.school': Record<never, never>
  'concerns.work.substance-use': Record<never, never>
  'concerns.work.unsure': Record<never, never>
  'concerns.work.victim-services': Record<never, never>
  'concerns.work.youth-shelter': Record<never, never>
  'concerns.wrong.agree': Record<never, never>
  'concerns.wrong.answer': Record<never, never>
  'concerns.wrong.answer-long': Record<never, never>
  'concerns.wrong.answer-names': Record<never, never>
  'concerns.wrong.first-gone': Record<never, never>
  'concerns.wrong.name': Record<never, never>
  'concerns.wrong.reason': Record<never, never>
  'consults.accept': Record<never, never>
  'consults.ask': Record<never, never>
  'consults.askHeading': Record<never, never>
  'consults.askLead': Record<never, never>
  'consults.asked': Record<never, never>
  'consults.askedAgo': { minutes: number }
  'consults.chooseState': Record<never, never>
  'consults.done.accepted': Record<never, never>
  'consults.done.asked': Record<never, never>
  'consults.done.ended': Record<never, never>
  'consults.end.done': Record<never, never>
  'consults.end.withdraw': Record<never, never>
  'consults.heading': Record<never, never>
  'consults.kind': Record<never, never>
  'consults.kind.advocacy': Record<never, never>
  'consults.kind.forensic': Record<never, never>
  'consults.kind.medical': Record<never, never>
  'consults.kind.mental-health': Record<never, never>
  'consults.kind.substance-use': Record<never, never>
  'consults.lead': Record<never, never>
  'consults.live.goOn': Record<never, never>
  'consults.live.lost': Record<never, never>
  'consults.live.on': Record<never, never>
  'consults.live.pause': Record<never, never>
  'consults.live.paused': Record<never, never>
  'consults.live.says': { open: number }
  'consults.live.waiting': Record<never, never>
  'consults.next': { minutes: number }
  'consults.nextHours': { hours: number }
  'consults.nextNobody': Record<never, never>
  'consults.noRoom': Record<never, never>
  'consults.none': Record<never, never>
  'consults.now': Record<never, never>
  'consults.onCall.add': Record<never, never>
  'consults.onCall.addLicense': Record<never, never>
  'consults.onCall.addShift': Record<never, never>
  'consults.onCall.address': Record<never, never>
  'consults.onCall.addressHint': Record<never, never>
  'consults.onCall.back': Record<never, never>
  'consults.onCall.done.added': Record<never, never>
  'consults.onCall.done.ended': Record<never, never>
  'consults.onCall.done.recorded': Record<never, never>
  'consults.onCall.done.saved': Record<never, never>
  'consults.onCall.end': Record<never, never>
  'consults.onCall.from': Record<never, never>
  'consults.onCall.hasRoom': Record<never, never>
  'consults.onCall.heading': Record<never, never>
  'consults.onCall.lead': Record<never, never>
  'consults.onCall.licenseLead': Record<never, never>
  'consults.onCall.licenses': Record<never, never>
  'consults.onCall.momentHint': Record<never, never>
  'consults.onCall.noLicenses': Record<never, never>
  'consults.onCall.noRoom': Record<never, never>
  'consults.onCall.noShifts': Record<never, never>
  'consults.onCall.nobodyElse': Record<never, never>
  'consults.onCall.person': Record<never, never>
  'consults.onCall.record': Record<never, never>
  'consults.onCall.room': Record<never, never>
  'consults.onCall.save': Record<never, never>
  'consults.onCall.seen': Record<never, never>
  'consults.onCall.seen.document': Record<never, never>
  'consults.onCall.seen.register': Record<never, never>
  'consults.onCall.shifts': Record<never, never>
  'consults.onCall.title': Record<never, never>
  'consults.onCall.until': Record<never, never>
  'consults.onCall.validUntil': Record<never, never>
  'consults.onCall.weeks': Record<never, never>
  'consults.onCall.zone': Record<never, never>
  'consults.open': Record<never, never>
  'consults.own': Record<never, never>
  'consults.refused.hours-over': Record<never, never>
  'consults.refused.no-such-hours': Record<never, never>
  'consults.refused.no-such-zone': Record<never, never>
  'consults.refused.not-an-address': Record<never, never>
  'consults.refused.not-an-address.address': Record<never, never>
  'consults.refused.not-yours': Record<never, never>
  'consults.refused.own-license': Record<never, never>
  'consults.room': Record<never, never>
  'consults.state': Record<never, never>
  'consults.stateHint': Record<never, never>
  'consults.stateNow': Record<never, never>
  'consults.status': Record<never, never>
  'consults.status.accepted': Record<never, never>
  'consults.status.asked': Record<never, never>
  'consults.status.done': Record<never, never>
  'consults.status.unanswered': Record<never, never>
  'consults.status.withdrawn': Record<never, never>
  'consults.title': Record<never, never>
  'consults.toOnCall': Record<never, never>
  'consults.until': { minutes: number }
  'countlink.contactPoint.heading': Record<never, never>
  'countlink.contactPoint.lead': Record<never, never>
  'countlink.contactPoint.yes': Record<never, never>
  'countlink.heading': Record<never, never>
  'countlink.last': { free: number; hours: number }
  'countlink.lastClosed': { hours: number }
  'countlink.lead': Record<never, never>
  'countlink.line': { max: string | number; min: string | number; unit: string | number }
  'countlink.never': Record<never, never>
  'countlink.numbers.heading': Record<never, never>
  'countlink.numbers.occupied': Record<never, never>
  'countlink.numbers.outOfService': Record<never, never>
  'countlink.numbers.save': Record<never, never>
  'countlink.numbers.surge': Record<never, never>
  'countlink.numbers.total': Record<never, never>
  'countlink.other': Record<never, never>
  'countlink.state.expired.body': Record<never, never>
  'countlink.state.expired.heading': Record<never, never>
  'countlink.state.revoked.body': Record<never, never>
  'countlink.state.revoked.heading': Record<never, never>
  'countlink.state.unknown.body': Record<never, never>
  'countlink.state.unknown.heading': Record<never, never>
  'countlink.state.used.confirmed.body': Record<never, never>
  'countlink.state.used.confirmed.heading': Record<never, never>
  'countlink.state.used.counted.body': Record<never, never>
  'countlink.state.used.counted.heading': Record<never, never>
  'countlink.state.used.stop.body': Record<never, never>
  'countlink.state.used.stop.heading': Record<never, never>
  'countlink.stop': Record<never, never>
  'countlink.tap.closed': Record<never, never>
  'countlink.tap.full': Record<never, never>
  'countlink.tap.heading': Record<never, never>
  'countlink.tap.one-less': Record<never, never>
  'countlink.tap.one-more': Record<never, never>
  'countlink.tap.same': Record<never, never>
  'countlink.text.closed': Record<never, never>
  'countlink.text.full': Record<never, never>
  'countlink.text.got': Record<never, never>
  'countlink.text.how': { closed: string | number; full: string | number; same: string | number; stop: string | number }
  'countlink.text.same': Record<never, never>
  'countlink.text.start': Record<never, never>
  'countlink.text.started': Record<never, never>
  'countlink.text.stop': Record<never, never>
  'countlink.text.stopped': { start: string | number }
  'countlink.text.unclear': { closed: string | number; full: string | number; same: string | number; stop: string | number }
  'countlink.unit.advocate-on-call': Record<never, never>
  'countlink.unit.bed': Record<never, never>
  'countlink.unit.clinic-appointment': Record<never, never>
  'countlink.unit.crib': Record<never, never>
  'countlink.unit.forensic-exam': Record<never, never>
  'countlink.unit.foster-placement': Record<never, never>
  'countlink.unit.intake-slot': Record<never, never>
  'countlink.unit.mentor': Record<never, never>
  'countlink.unit.telehealth-consult': Record<never, never>
  'countlink.until': { date: string | number }
  'countlink.wrong.more': Record<never, never>
  'countlink.wrong.moved': Record<never, never>
  'countlink.wrong.nothing': Record<never, never>
  'countlink.wrong.numbers': Record<never, never>
  'counts.add': Record<never, never>
  'counts.age.days': { count: number }
  'counts.age.hours': { count: number }
  'counts.age.minutes': { count: number }
  'counts.age.now': Record<never, never>
  'counts.atRisk': { count: number }
  'counts.back': Record<never, never>
  'counts.contactPoint.address': Record<never, never>
  'counts.contactPoint.change': Record<never, never>
  'counts.contactPoint.channel': Record<never, never>
  'counts.contactPoint.channel.mail': Record<never, never>
  'counts.contactPoint.channel.text': Record<never, never>
  'counts.contactPoint.end': Record<never, never>
  'counts.contactPoint.endHint': Record<never, never>
  'counts.contactPoint.failed': { address: string | number }
  'counts.contactPoint.give': Record<never, never>
  'counts.contactPoint.goes': { address: string | number }
  'counts.contactPoint.heading': Record<never, never>
  'counts.contactPoint.language': Record<never, never>
  'counts.contactPoint.language.ar': Record<never, never>
  'counts.contactPoint.language.en': Record<never, never>
  'counts.contactPoint.language.es': Record<never, never>
  'counts.contactPoint.lead': Record<never, never>
  'counts.contactPoint.none': Record<never, never>
  'counts.contactPoint.notSetUp': Record<never, never>
  'counts.contactPoint.nudge': Record<never, never>
  'counts.contactPoint.saveTimes': Record<never, never>
  'counts.contactPoint.times': Record<never, never>
  'counts.contactPoint.timesHint': Record<never, never>
  'counts.contactPoint.waits': { address: string | number }
  'counts.contactPoint.zone': Record<never, never>
  'counts.counted': { age: string | number; how: string | number }
  'counts.countedBy': { age: string | number; how: string | number; who: string | number }
  'counts.describe.back': Record<never, never>
  'counts.describe.change': Record<never, never>
  'counts.describe.heading': Record<never, never>
  'counts.describe.save': Record<never, never>
  'counts.done.added': Record<never, never>
  'counts.done.confirmed': Record<never, never>
  'counts.done.contact-point-changed': Record<never, never>
  'counts.done.contact-point-ended': Record<never, never>
  'counts.done.contact-point-given': Record<never, never>
  'counts.done.counted': Record<never, never>
  'counts.done.declined': Record<never, never>
  'counts.done.described': Record<never, never>
  'counts.done.ended': Record<never, never>
  'counts.done.moved': Record<never, never>
  'counts.done.paused': Record<never, never>
  'counts.done.quiet-ended': Record<never, never>
  'counts.done.quiet-set': Record<never, never>
  'counts.done.same': Record<never, never>
  'counts.done.source-ended': Record<never, never>
  'counts.done.source-made': Record<never, never>
  'counts.done.undone': Record<never, never>
  'counts.end.button': Record<never, never>
  'counts.end.summary': Record<never, never>
  'counts.end.what': Record<never, never>
  'counts.facts.ageMax': Record<never, never>
  'counts.facts.ageMin': Record<never, never>
  'counts.facts.counties': Record<never, never>
  'counts.facts.countiesHint': Record<never, never>
  'counts.facts.county': Record<never, never>
  'counts.facts.countyHint': Record<never, never>
  'counts.facts.genders': Record<never, never>
  'counts.facts.gendersHint': Record<never, never>
  'counts.facts.hidden': Record<never, never>
  'counts.facts.hiddenHint': Record<never, never>
  'counts.facts.holdMinutes': Record<never, never>
  'counts.facts.how': Record<never, never>
  'counts.facts.howHint': Record<never, never>
  'counts.facts.limitMinutes': Record<never, never>
  'counts.facts.limitMinutesHint': Record<never, never>
  'counts.facts.need.interpreter': Record<never, never>
  'counts.facts.need.parenting': Record<never, never>
  'counts.facts.need.pregnant': Record<never, never>
  'counts.facts.need.siblings': Record<never, never>
  'counts.facts.need.substance-use': Record<never, never>
  'counts.facts.need.wheelchair': Record<never, never>
  'counts.facts.no': Record<never, never>
  'counts.facts.region': Record<never, never>
  'counts.facts.regionNone': Record<never, never>
  'counts.facts.regionNumber': { number: string | number }
  'counts.facts.shownToPublic': Record<never, never>
  'counts.facts.shownToPublicHint': Record<never, never>
  'counts.facts.unsaid': Record<never, never>
  'counts.facts.waitlist': Record<never, never>
  'counts.facts.where': Record<never, never>
  'counts.facts.whereHint': Record<never, never>
  'counts.facts.whom': Record<never, never>
  'counts.facts.yes': Record<never, never>
  'counts.gender.boy': Record<never, never>
  'counts.gender.girl': Record<never, never>
  'counts.gender.nonbinary': Record<never, never>
  'counts.gender.trans-boy': Record<never, never>
  'counts.gender.trans-girl': Record<never, never>
  'counts.heading': Record<never, never>
  'counts.held': { count: number }
  'counts.hidden': Record<never, never>
  'counts.history.all': { count: number }
  'counts.history.confirm': Record<never, never>
  'counts.history.directory': Record<never, never>
  'counts.history.heading': Record<never, never>
  'counts.history.held': Record<never, never>
  'counts.history.how': Record<never, never>
  'counts.history.nobody': Record<never, never>
  'counts.history.none': Record<never, never>
  'counts.history.set': Record<never, never>
  'counts.history.when': Record<never, never>
  'counts.history.who': Record<never, never>
  'counts.holds.anonymous': { until: string | number }
  'counts.holds.atRisk': Record<never, never>
  'counts.holds.by': { program: string | number; until: string | number }
  'counts.holds.confirm': Record<never, never>
  'counts.holds.decline': Record<never, never>
  'counts.holds.heading': Record<never, never>
  'counts.holds.none': Record<never, never>
  'counts.holds.why': Record<never, never>
  'counts.how.api': Record<never, never>
  'counts.how.app': Record<never, never>
  'counts.how.import': Record<never, never>
  'counts.how.link': Record<never, never>
  'counts.how.offline': Record<never, never>
  'counts.how.same': Record<never, never>
  'counts.how.sheet': Record<never, never>
  'counts.how.text': Record<never, never>
  'counts.lead': Record<never, never>
  'counts.line': { max: string | number; min: string | number; unit: string | number }
  'counts.lineAt': { place: string | number; what: string | number }
  'counts.more': Record<never, never>
  'counts.need.interpreter': Record<never, never>
  'counts.need.parenting': Record<never, never>
  'counts.need.pregnant': Record<never, never>
  'counts.need.siblings': Record<never, never>
  'counts.need.substance-use': Record<never, never>
  'counts.need.wheelchair': Record<never, never>
  'counts.never': Record<never, never>
  'counts.new.choose': Record<never, never>
  'counts.new.find': Record<never, never>
  'counts.new.heading': Record<never, never>
  'counts.new.lead': Record<never, never>
  'counts.new.named': Record<never, never>
  'counts.new.namedHint': Record<never, never>
  'counts.new.none': Record<never, never>
  'counts.new.noneNamed': Record<never, never>
  'counts.new.place': Record<never, never>
  'counts.new.save': Record<never, never>
  'counts.new.search': Record<never, never>
  'counts.new.service': { organization: string | number; service: string | number }
  'counts.new.serviceAt': { organization: string | number; place: string | number; service: string | number }
  'counts.new.unit': Record<never, never>
  'counts.none': Record<never, never>
  'counts.numbers.heading': Record<never, never>
  'counts.numbers.hint': Record<never, never>
  'counts.numbers.occupied': Record<never, never>
  'counts.numbers.outOfService': Record<never, never>
  'counts.numbers.save': Record<never, never>
  'counts.numbers.surge': Record<never, never>
  'counts.numbers.total': Record<never, never>
  'counts.openOf': { open: number; room: number }
  'counts.pause.end': Record<never, never>
  'counts.pause.heading': Record<never, never>
  'counts.pause.hours': { count: number }
  'counts.pause.label': Record<never, never>
  'counts.pause.none': Record<never, never>
  'counts.pause.save': Record<never, never>
  'counts.pause.until': { date: string | number }
  'counts.paused': Record<never, never>
  'counts.quiet.end': Record<never, never>
  'counts.quiet.from': Record<never, never>
  'counts.quiet.heading': Record<never, never>
  'counts.quiet.none': Record<never, never>
  'counts.quiet.now': { from: string | number; until: string | number; zone: string | number }
  'counts.quiet.save': Record<never, never>
  'counts.quiet.tonight': Record<never, never>
  'counts.quiet.until': Record<never, never>
  'counts.quiet.zone': Record<never, never>
  'counts.reason.closed': Record<never, never>
  'counts.reason.full': Record<never, never>
  'counts.reason.miscounted': Record<never, never>
  'counts.reason.no-staff': Record<never, never>
  'counts.reason.not-eligible': Record<never, never>
  'counts.reason.unsafe': Record<never, never>
  'counts.refused.address-wrong': Record<never, never>
  'counts.refused.channel-not-set-up': Record<never, never>
  'counts.refused.facts-wrong': Record<never, never>
  'counts.refused.link-not-open': Record<never, never>
  'counts.refused.links-only': Record<never, never>
  'counts.refused.no-such-program': Record<never, never>
  'counts.refused.quiet-wrong': Record<never, never>
  'counts.refused.region-in-use': Record<never, never>
  'counts.refused.region-wrong': Record<never, never>
  'counts.regions.act': Record<never, never>
  'counts.regions.back': Record<never, never>
  'counts.regions.brokerPhone': Record<never, never>
  'counts.regions.brokerProgram': Record<never, never>
  'counts.regions.change': Record<never, never>
  'counts.regions.counties': Record<never, never>
  'counts.regions.done.removed': Record<never, never>
  'counts.regions.done.saved': Record<never, never>
  'counts.regions.heading': Record<never, never>
  'counts.regions.lead': Record<never, never>
  'counts.regions.noBroker': Record<never, never>
  'counts.regions.none': Record<never, never>
  'counts.regions.number': Record<never, never>
  'counts.regions.numberHint': Record<never, never>
  'counts.regions.remove': Record<never, never>
  'counts.regions.save': Record<never, never>
  'counts.regions.saveButton': Record<never, never>
  'counts.regions.title': Record<never, never>
  'counts.request.heading': { by: string | number }
  'counts.request.hold': { minutes: number }
  'counts.request.maybe': Record<never, never>
  'counts.request.more': Record<never, never>
  'counts.request.no': Record<never, never>
  'counts.request.yes': Record<never, never>
  'counts.same.all': { count: number }
  'counts.same.hint': Record<never, never>
  'counts.settings': Record<never, never>
  'counts.state.call': Record<never, never>
  'counts.state.closed': Record<never, never>
  'counts.state.full': Record<never, never>
  'counts.state.open': { count: number }
  'counts.taking.closed': Record<never, never>
  'counts.taking.ended': Record<never, never>
  'counts.taking.label': Record<never, never>
  'counts.taking.taking': Record<never, never>
  'counts.tap.closed': Record<never, never>
  'counts.tap.full': Record<never, never>
  'counts.tap.one-less': Record<never, never>
  'counts.tap.one-more': Record<never, never>
  'counts.tap.same': Record<never, never>
  'counts.title': Record<never, never>
  'counts.undo.shared': Record<never, never>
  'counts.unit.advocate-on-call': Record<never, never>
  'counts.unit.bed': Record<never, never>
  'counts.unit.clinic-appointment': Record<never, never>
  'counts.unit.crib': Record<never, never>
  'counts.unit.forensic-exam': Record<never, never>
  'counts.unit.foster-placement': Record<never, never>
  'counts.unit.intake-slot': Record<never, never>
  'counts.unit.mentor': Record<never, never>
  'counts.unit.telehealth-consult': Record<never, never>
  'counts.update.due': Record<never, never>
  'counts.update.first': Record<never, never>
  'counts.update.of': { room: number }
  'counts.update.slots': { held: string | number; occupied: string | number; open: string | number }
  'county.all': Record<never, never>
  'county.confirmed': Record<never, never>
  'county.contents': Record<never, never>
  'county.export.csv': Record<never, never>
  'county.export.heading': Record<never, never>
  'county.export.pack': Record<never, never>
  'county.export.pdf': Record<never, never>
  'county.export.print': Record<never, never>
  'county.export.tooMany': Record<never, never>
  'county.kind': Record<never, never>
  'county.lead': Record<never, never>
  'county.more': Record<never, never>
  'county.name': Record<never, never>
  'county.none': Record<never, never>
  'county.notShown': Record<never, never>
  'county.open': Record<never, never>
  'county.other': Record<never, never>
  'county.pack.find': Record<never, never>
  'county.pack.found': Record<never, never>
  'county.pack.made': { made: string | number; stale: string | number }
  'county.pack.stale': Record<never, never>
  'county.pack.title': Record<never, never>
  'county.paper.made': { date: string | number }
  'county.phone': Record<never, never>
  'county.reach': Record<never, never>
  'county.reach.county': Record<never, never>
  'county.reach.nation': Record<never, never>
  'county.reach.state': Record<never, never>
  'county.table': Record<never, never>
  'county.tile.cards': Record<never, never>
  'county.tile.confirmed': Record<never, never>
  'county.tile.old': Record<never, never>
  'courses.about.boosters': Record<never, never>
  'courses.about.competencies': Record<never, never>
  'courses.about.covers': Record<never, never>
  'courses.about.heading': Record<never, never>
  'courses.about.valid': { months: string | number }
  'courses.agree': Record<never, never>
  'courses.agree.1': Record<never, never>
  'courses.agree.2': Record<never, never>
  'courses.agree.3': Record<never, never>
  'courses.agree.4': Record<never, never>
  'courses.agree.5': Record<never, never>
  'courses.atWork': Record<never, never>
  'courses.choose.all': Record<never, never>
  'courses.choose.do': Record<never, never>
  'courses.choose.one': Record<never, never>
  'courses.choose.order': Record<never, never>
  'courses.courses': Record<never, never>
  'courses.credit.each-renewal': Record<never, never>
  'courses.credit.every-two-years': Record<never, never>
  'courses.credit.heading': Record<never, never>
  'courses.credit.hours': { hours: number }
  'courses.credit.lead': Record<never, never>
  'courses.credit.none': Record<never, never>
  'courses.credit.once': Record<never, never>
  'courses.credit.ours': Record<never, never>
  'courses.credit.providers': Record<never, never>
  'courses.credit.providers.unknown': Record<never, never>
  'courses.credit.source': Record<never, never>
  'courses.credit.unknown': Record<never, never>
  'courses.edition': { edition: string | number }
  'courses.elsewhere.ce.no': Record<never, never>
  'courses.elsewhere.ce.unknown': Record<never, never>
  'courses.elsewhere.ce.yes': Record<never, never>
  'courses.elsewhere.counts': Record<never, never>
  'courses.elsewhere.draft': Record<never, never>
  'courses.elsewhere.free.no': Record<never, never>
  'courses.elsewhere.free.unknown': Record<never, never>
  'courses.elsewhere.free.yes': Record<never, never>
  'courses.elsewhere.heading': Record<never, never>
  'courses.elsewhere.lead': Record<never, never>
  'courses.elsewhere.none': Record<never, never>
  'courses.elsewhere.provider': { provider: string | number }
  'courses.elsewhere.teaches': { competencies: string | number }
  'courses.heading': Record<never, never>
  'courses.inEnglish': Record<never, never>
  'courses.kind.core': Record<never, never>
  'courses.kind.cross-walk': Record<never, never>
  'courses.kind.pre-service': Record<never, never>
  'courses.kind.sector': Record<never, never>
  'courses.lead': Record<never, never>
  'courses.mine': Record<never, never>
  'courses.minutes': { minutes: number }
  'courses.missing.by': Record<never, never>
  'courses.missing.choose': Record<never, never>
  'courses.missing.has': { all: string | number; count: number }
  'courses.missing.heading': Record<never, never>
  'courses.missing.job': Record<never, never>
  'courses.missing.lawUnknown': { topics: string | number }
  'courses.missing.lead': Record<never, never>
  'courses.missing.not': Record<never, never>
  'courses.missing.row': Record<never, never>
  'courses.missing.show': Record<never, never>
  'courses.more': Record<never, never>
  'courses.notCredit': Record<never, never>
  'courses.notRight': Record<never, never>
  'courses.order.right': Record<never, never>
  'courses.pack.get': Record<never, never>
  'courses.pack.heading': Record<never, never>
  'courses.pack.lead': Record<never, never>
  'courses.pack.made': { date: string | number }
  'courses.pack.minutes': { minutes: string | number }
  'courses.packs': Record<never, never>
  'courses.place': { place: string | number }
  'courses.place.frontier': Record<never, never>
  'courses.place.none': Record<never, never>
  'courses.place.rural': Record<never, never>
  'courses.place.territory': Record<never, never>
  'courses.place.tribal': Record<never, never>
  'courses.place.urban': Record<never, never>
  'courses.practice.hint': Record<never, never>
  'courses.reflect': Record<never, never>
  'courses.remember': Record<never, never>
  'courses.right': Record<never, never>
  'courses.scope.general': Record<never, never>
  'courses.scope.minors-exploitation': Record<never, never>
  'courses.scope.unknown': Record<never, never>
  'courses.section.for': { who: string | number }
  'courses.sections': Record<never, never>
  'courses.take': Record<never, never>
  'courses.take.how': Record<never, never>
  'courses.unverified': Record<never, never>
  'courses.verified': { date: string | number }
  'courses.whatif': Record<never, never>
  'courses.whatif.signin': Record<never, never>
  'courses.who.any': Record<never, never>
  'courses.who.heading': Record<never, never>
  'courses.who.job': Record<never, never>
  'courses.who.lead': Record<never, never>
  'courses.who.setting': Record<never, never>
  'courses.who.show': Record<never, never>
  'courses.yours': Record<never, never>
  'demo.administrator.first': Record<never, never>
  'demo.administrator.story': Record<never, never>
  'demo.administrator.title': Record<never, never>
  'demo.at': { place: string | number; role: string | number }
  'demo.be': { name: string | number }
  'demo.coordinator.first': Record<never, never>
  'demo.coordinator.story': Record<never, never>
  'demo.coordinator.title': Record<never, never>
  'demo.counselor.first': Record<never, never>
  'demo.counselor.go': Record<never, never>
  'demo.counselor.story': Record<never, never>
  'demo.counselor.title': Record<never, never>
  'demo.counselor.where': Record<never, never>
  'demo.night.first': Record<never, never>
  'demo.night.story': Record<never, never>
  'demo.night.title': Record<never, never>
  'demo.nurse.first': Record<never, never>
  'demo.nurse.go': Record<never, never>
  'demo.nurse.story': Record<never, never>
  'demo.nurse.title': Record<never, never>
  'demo.nurse.where': Record<never, never>
  'demo.outbox.by.hand': Record<never, never>
  'demo.outbox.by.mail': Record<never, never>
  'demo.outbox.by.phone': Record<never, never>
  'demo.outbox.by.text': Record<never, never>
  'demo.outbox.code': { code: string | number }
  'demo.outbox.days': { n: number }
  'demo.outbox.empty': Record<never, never>
  'demo.outbox.fromAgo': { age: string | number; name: string | number }
  'demo.outbox.heading': Record<never, never>
  'demo.outbox.hours': { n: number }
  'demo.outbox.invitation': { link: string | number }
  'demo.outbox.lead': Record<never, never>
  'demo.outbox.minutes': { n: number }
  'demo.outbox.open': Record<never, never>
  'demo.outbox.short': Record<never, never>
  'demo.outbox.title': Record<never, never>
  'demo.signIn.heading': Record<never, never>
  'demo.signIn.lead': Record<never, never>
  'demo.signIn.nobody': Record<never, never>
  'demo.signIn.nowhere': Record<never, never>
  'demo.signIn.stories': Record<never, never>
  'demo.steward.first': Record<never, never>
  'demo.steward.story': Record<never, never>
  'demo.steward.title': Record<never, never>
  'demo.try.alone': Record<never, never>
  'demo.try.heading': Record<never, never>
  'demo.try.lead': Record<never, never>
  'demo.try.more': { n: string | number }
  'demo.try.real': Record<never, never>
  'demo.try.title': Record<never, never>
  'demo.who': { name: string | number; role: string | number }
  'demo.whoAt': { name: string | number; place: string | number; role: string | number }
  'demo.young.first': Record<never, never>
  'demo.young.go': Record<never, never>
  'demo.young.story': Record<never, never>
  'demo.young.title': Record<never, never>
  'demo.young.where': Record<never, never>
  'destroy.ask.backups': Record<never, never>
  'destroy.ask.entry.backups': Record<never, never>
  'destroy.ask.entry.heading': Record<never, never>
  'destroy.ask.entry.open': Record<never, never>
  'destroy.ask.entry.waits': { name: string | number; until: string | number; when: string | number }
  'destroy.ask.entry.words': Record<never, never>
  'destroy.ask.heading': Record<never, never>
  'destroy.ask.lapsed': { name: string | number; when: string | number }
  'destroy.ask.lead': Record<never, never>
  'destroy.ask.open': Record<never, never>
  'destroy.ask.reason': Record<never, never>
  'destroy.ask.second': Record<never, never>
  'destroy.ask.send': Record<never, never>
  'destroy.ask.stays': Record<never, never>
  'destroy.ask.sure': Record<never, never>
  'destroy.ask.waits': { name: string | number; until: string | number; when: string | number }
  'destroy.ask.words': { parts: number }
  'destroy.askedAt': Record<never, never>
  'destroy.askedBy': Record<never, never>
  'destroy.code': { code: string | number }
  'destroy.code.entry': { code: string | number }
  'destroy.confirm': Record<never, never>
  'destroy.confirm.entry': Record<never, never>
  'destroy.confirmedBy': Record<never, never>
  'destroy.decided': Record<never, never>
  'destroy.destroyed': Record<never, never>
  'destroy.done.asked': Record<never, never>
  'destroy.done.confirmed': Record<never, never>
  'destroy.done.hold-lift-asked': Record<never, never>
  'destroy.done.hold-lifted': Record<never, never>
  'destroy.done.hold-placed': Record<never, never>
  'destroy.done.withdrawn': Record<never, never>
  'destroy.entries': Record<never, never>
  'destroy.forLeads': Record<never, never>
  'destroy.heading': Record<never, never>
  'destroy.held': Record<never, never>
  'destroy.hold.askLift': Record<never, never>
  'destroy.hold.by': Record<never, never>
  'destroy.hold.by.agency-counsel': Record<never, never>
  'destroy.hold.by.court': Record<never, never>
  'destroy.hold.by.oversight-body': Record<never, never>
  'destroy.hold.by.prosecutor': Record<never, never>
  'destroy.hold.heading': Record<never, never>
  'destroy.hold.lead': Record<never, never>
  'destroy.hold.lift': Record<never, never>
  'destroy.hold.liftAsked': { name: string | number }
  'destroy.hold.look': Record<never, never>
  'destroy.hold.open': Record<never, never>
  'destroy.hold.place': Record<never, never>
  'destroy.hold.placedAt': Record<never, never>
  'destroy.hold.placedBy': Record<never, never>
  'destroy.hold.reason.counsel': Record<never, never>
  'destroy.hold.reason.criminal-case': Record<never, never>
  'destroy.hold.reason.investigation': Record<never, never>
  'destroy.hold.reason.lawsuit': Record<never, never>
  'destroy.hold.reason.subpoena': Record<never, never>
  'destroy.hold.stands': { name: string | number; when: string | number }
  'destroy.hold.why': Record<never, never>
  'destroy.hold.wrong.by': Record<never, never>
  'destroy.hold.wrong.reason': Record<never, never>
  'destroy.holds': Record<never, never>
  'destroy.keys': Record<never, never>
  'destroy.keys.soon': Record<never, never>
  'destroy.lapsed': Record<never, never>
  'destroy.lapses': Record<never, never>
  'destroy.lapsesAt': Record<never, never>
  'destroy.lead': Record<never, never>
  'destroy.nav': Record<never, never>
  'destroy.opensAt': Record<never, never>
  'destroy.own': Record<never, never>
  'destroy.program': Record<never, never>
  'destroy.reason': Record<never, never>
  'destroy.reason.asked-by-them': Record<never, never>
  'destroy.reason.court-order': Record<never, never>
  'destroy.reason.kept-long-enough': Record<never, never>
  'destroy.reason.opened-by-mistake': Record<never, never>
  'destroy.refused.destruction-changed': Record<never, never>
  'destroy.refused.destruction-decided': Record<never, never>
  'destroy.refused.destruction-lapsed': Record<never, never>
  'destroy.refused.destruction-second': Record<never, never>
  'destroy.refused.destruction-too-early': Record<never, never>
  'destroy.refused.destruction-waits': Record<never, never>
  'destroy.refused.hold-lift-asked': Record<never, never>
  'destroy.refused.hold-lifted': Record<never, never>
  'destroy.refused.hold-second': Record<never, never>
  'destroy.refused.hold-stands': Record<never, never>
  'destroy.refused.record-held': Record<never, never>
  'destroy.sure': Record<never, never>
  'destroy.sure.entry': Record<never, never>
  'destroy.swept': Record<never, never>
  'destroy.swept.left': { left: number }
  'destroy.swept.nothing': { places: number }
  'destroy.title': Record<never, never>
  'destroy.waiting': Record<never, never>
  'destroy.waiting.none': Record<never, never>
  'destroy.withdraw': Record<never, never>
  'destroy.withdraw.entry': Record<never, never>
  'destroy.withdrawn': Record<never, never>
  'destroy.wrong.confirm': Record<never, never>
  'destroy.wrong.reason': Record<never, never>
  'destroy.wrong.sure': Record<never, never>
  'draft.away': Record<never, never>
  'draft.discard': Record<never, never>
  'draft.kept': { when: string | number }
  'draft.refused.gone': Record<never, never>
  'draft.refused.newer': Record<never, never>
  'draft.refused.newer-to-discard': Record<never, never>
  'draft.refused.too-long': Record<never, never>
  'draft.refused.too-many': Record<never, never>
  'draft.saved': Record<never, never>
  'draft.signIn': Record<never, never>
  'due.all': { count: string | number }
  'due.by': { when: string | number }
  'due.by.assigned': { name: string | number; when: string | number }
  'due.change': Record<never, never>
  'due.done': Record<never, never>
  'due.gone': Record<never, never>
  'due.group.later': Record<never, never>
  'due.group.overdue': Record<never, never>
  'due.group.today': Record<never, never>
  'due.group.week': Record<never, never>
  'due.heading': Record<never, never>
  'due.lead': Record<never, never>
  'due.mine': { count: string | number }
  'due.nav': Record<never, never>
  'due.nav.short': Record<never, never>
  'due.nobodys': { count: number }
  'due.none.all': Record<never, never>
  'due.none.all.lead': Record<never, never>
  'due.none.all.next': Record<never, never>
  'due.none.mine': Record<never, never>
  'due.none.mine.next': Record<never, never>
  'due.open': Record<never, never>
  'due.someone': Record<never, never>
  'due.title': Record<never, never>
  'due.told.changed': Record<never, never>
  'due.told.done': Record<never, never>
  'due.told.reopened': Record<never, never>
  'due.unassigned': Record<never, never>
  'due.whose': Record<never, never>
  'errors.broken.body': Record<never, never>
  'errors.broken.heading': Record<never, never>
  'errors.busy.body': Record<never, never>
  'errors.busy.heading': Record<never, never>
  'errors.conflict.body': Record<never, never>
  'errors.conflict.heading': Record<never, never>
  'errors.elsewhere.body': Record<never, never>
  'errors.elsewhere.heading': Record<never, never>
  'errors.elsewhere.server': Record<never, never>
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
  'errors.tooMany.body': { minutes: number }
  'errors.tooMany.heading': Record<never, never>
  'exchange.code.address-private': Record<never, never>
  'exchange.code.connection-failed': Record<never, never>
  'exchange.code.fault': Record<never, never>
  'exchange.code.host-unknown': Record<never, never>
  'exchange.code.next-again': Record<never, never>
  'exchange.code.next-elsewhere': Record<never, never>
  'exchange.code.not-hsds': Record<never, never>
  'exchange.code.not-understood': Record<never, never>
  'exchange.code.origin-changed': Record<never, never>
  'exchange.code.origin-taken': Record<never, never>
  'exchange.code.own-address': Record<never, never>
  'exchange.code.partner-is-demo': Record<never, never>
  'exchange.code.source-withdrawn': Record<never, never>
  'exchange.code.status': { status: string | number }
  'exchange.code.timed-out': Record<never, never>
  'exchange.code.too-large': Record<never, never>
  'exchange.code.too-many-pages': Record<never, never>
  'exchange.code.too-many-redirects': Record<never, never>
  'exchange.code.unknown-format': Record<never, never>
  'exchange.differ.done.kept': Record<never, never>
  'exchange.differ.done.taken': Record<never, never>
  'exchange.differ.edit': Record<never, never>
  'exchange.differ.end': Record<never, never>
  'exchange.differ.heading': Record<never, never>
  'exchange.differ.home': Record<never, never>
  'exchange.differ.keep': Record<never, never>
  'exchange.differ.lead': Record<never, never>
  'exchange.differ.next': Record<never, never>
  'exchange.differ.none': Record<never, never>
  'exchange.differ.ours': Record<never, never>
  'exchange.differ.oursConfirmed': { date: string | number }
  'exchange.differ.oursFrom': { date: string | number; how: string | number }
  'exchange.differ.seen': { date: string | number }
  'exchange.differ.take': Record<never, never>
  'exchange.differ.theirs': { source: string | number }
  'exchange.differ.title': Record<never, never>
  'exchange.differ.toFirst': Record<never, never>
  'exchange.differ.waiting': { count: number }
  'exchange.differ.withheld': Record<never, never>
  'exchange.every.10080': Record<never, never>
  'exchange.every.1440': Record<never, never>
  'exchange.every.15': Record<never, never>
  'exchange.every.360': Record<never, never>
  'exchange.every.60': Record<never, never>
  'exchange.every.other': { minutes: number }
  'exchange.feed.address': Record<never, never>
  'exchange.feed.counts': { created: number; held: number; updated: number; withdrawn: number }
  'exchange.feed.declare': Record<never, never>
  'exchange.feed.every': Record<never, never>
  'exchange.feed.kind': Record<never, never>
  'exchange.feed.missing': { count: number }
  'exchange.feed.next': Record<never, never>
  'exchange.feed.noPulls': Record<never, never>
  'exchange.feed.now': Record<never, never>
  'exchange.feed.pulls': Record<never, never>
  'exchange.feed.source': Record<never, never>
  'exchange.feed.start': Record<never, never>
  'exchange.feed.stop': Record<never, never>
  'exchange.feed.title': Record<never, never>
  'exchange.feed.tried': Record<never, never>
  'exchange.feed.undeclared': Record<never, never>
  'exchange.feed.webhook': Record<never, never>
  'exchange.feed.webhookAddress': Record<never, never>
  'exchange.feed.webhookButton': Record<never, never>
  'exchange.feed.webhookHave': Record<never, never>
  'exchange.feed.webhookHint': Record<never, never>
  'exchange.feed.webhookLead': Record<never, never>
  'exchange.feed.webhookSecret': Record<never, never>
  'exchange.feed.what': Record<never, never>
  'exchange.feed.when': Record<never, never>
  'exchange.feeds.add': Record<never, never>
  'exchange.feeds.addButton': Record<never, never>
  'exchange.feeds.addEvery': Record<never, never>
  'exchange.feeds.addName': Record<never, never>
  'exchange.feeds.addNameHint': Record<never, never>
  'exchange.feeds.addToken': Record<never, never>
  'exchange.feeds.addTokenHint': Record<never, never>
  'exchange.feeds.addUrl': Record<never, never>
  'exchange.feeds.addUrlHint': Record<never, never>
  'exchange.feeds.done.added': Record<never, never>
  'exchange.feeds.done.now': Record<never, never>
  'exchange.feeds.done.started': Record<never, never>
  'exchange.feeds.done.stopped': Record<never, never>
  'exchange.feeds.done.webhook': Record<never, never>
  'exchange.feeds.heading': Record<never, never>
  'exchange.feeds.keeper': Record<never, never>
  'exchange.feeds.last': Record<never, never>
  'exchange.feeds.lead': Record<never, never>
  'exchange.feeds.name': Record<never, never>
  'exchange.feeds.never': Record<never, never>
  'exchange.feeds.nobody': Record<never, never>
  'exchange.feeds.none': Record<never, never>
  'exchange.feeds.read': Record<never, never>
  'exchange.feeds.state': Record<never, never>
  'exchange.feeds.title': Record<never, never>
  'exchange.import.missing': { count: number }
  'exchange.import.morePages': Record<never, never>
  'exchange.import.withdrawn': { count: number }
  'exchange.kind.breakwater': Record<never, never>
  'exchange.kind.file': Record<never, never>
  'exchange.kind.hsds': Record<never, never>
  'exchange.kind.unknown': Record<never, never>
  'exchange.refused.already-settled': Record<never, never>
  'exchange.refused.cursor-unknown': Record<never, never>
  'exchange.refused.difference-changed': Record<never, never>
  'exchange.refused.feed-incomplete': Record<never, never>
  'exchange.refused.feed-runs': Record<never, never>
  'exchange.refused.hook-secret': Record<never, never>
  'exchange.refused.hook-secret.secret': Record<never, never>
  'exchange.refused.source-exists': Record<never, never>
  'exchange.refused.subscriber-incomplete': Record<never, never>
  'exchange.refused.subscriber-runs': Record<never, never>
  'exchange.refused.subscriber-stopped': Record<never, never>
  'exchange.refused.value-withheld': Record<never, never>
  'exchange.state.failed': { count: number; why: string | number }
  'exchange.state.more': Record<never, never>
  'exchange.state.new': Record<never, never>
  'exchange.state.ok': Record<never, never>
  'exchange.state.stopped': Record<never, never>
  'exchange.state.withdrawn': Record<never, never>
  'exchange.told.add': Record<never, never>
  'exchange.told.addButton': Record<never, never>
  'exchange.told.addName': Record<never, never>
  'exchange.told.addUrlHint': Record<never, never>
  'exchange.told.back': Record<never, never>
  'exchange.told.dead': Record<never, never>
  'exchange.told.heading': Record<never, never>
  'exchange.told.lead': Record<never, never>
  'exchange.told.none': Record<never, never>
  'exchange.told.secretHeading': Record<never, never>
  'exchange.told.secretLabel': Record<never, never>
  'exchange.told.secretLead': Record<never, never>
  'exchange.told.secretTitle': Record<never, never>
  'exchange.told.start': Record<never, never>
  'exchange.told.stop': Record<never, never>
  'exchange.told.waits': { count: number; when: string | number }
  'exchange.withdraw.backButton': Record<never, never>
  'exchange.withdraw.backHeading': Record<never, never>
  'exchange.withdraw.backLead': { date: string | number; reason: string | number }
  'exchange.withdraw.button': Record<never, never>
  'exchange.withdraw.done': Record<never, never>
  'exchange.withdraw.effect': Record<never, never>
  'exchange.withdraw.heading': Record<never, never>
  'exchange.withdraw.imports': Record<never, never>
  'exchange.withdraw.kept': Record<never, never>
  'exchange.withdraw.leave': Record<never, never>
  'exchange.withdraw.link': Record<never, never>
  'exchange.withdraw.others': Record<never, never>
  'exchange.withdraw.reason': Record<never, never>
  'exchange.withdraw.reasonHint': Record<never, never>
  'exchange.withdraw.title': Record<never, never>
  'exchange.withdraw.undone': Record<never, never>
  'exchange.withdraw.was': { date: string | number }
  'exit.before.back': Record<never, never>
  'exit.before.button': Record<never, never>
  'exit.before.go': Record<never, never>
  'exit.before.heading': Record<never, never>
  'exit.before.history': Record<never, never>
  'exit.before.home': Record<never, never>
  'exit.before.keys': Record<never, never>
  'exit.before.more': Record<never, never>
  'exit.before.other': Record<never, never>
  'exit.before.spyware': Record<never, never>
  'exit.button': Record<never, never>
  'exit.leaving': Record<never, never>
  'exit.notes.continue': Record<never, never>
  'exit.notes.heading': Record<never, never>
  'exit.press1': Record<never, never>
  'exit.press2': Record<never, never>
  'exit.stopped': Record<never, never>
  'facts.address.calledBack': Record<never, never>
  'facts.address.calledBack.hint': Record<never, never>
  'facts.address.end': Record<never, never>
  'facts.address.give': Record<never, never>
  'facts.address.heading': Record<never, never>
  'facts.address.lead': Record<never, never>
  'facts.address.lead-only': Record<never, never>
  'facts.address.line': { by: string | number; until: string | number }
  'facts.address.line.called': { by: string | number; until: string | number }
  'facts.address.next': Record<never, never>
  'facts.address.no': Record<never, never>
  'facts.address.save': Record<never, never>
  'facts.address.told': Record<never, never>
  'facts.address.without': Record<never, never>
  'facts.address.yes': Record<never, never>
  'facts.died.end': Record<never, never>
  'facts.died.heading': Record<never, never>
  'facts.died.hint': Record<never, never>
  'facts.died.holds': Record<never, never>
  'facts.died.open': Record<never, never>
  'facts.died.save': Record<never, never>
  'facts.entry.careConsent': Record<never, never>
  'facts.entry.careConsent.agreed-confidential': Record<never, never>
  'facts.entry.careConsent.court': Record<never, never>
  'facts.entry.careConsent.guardian': Record<never, never>
  'facts.entry.careConsent.youth': Record<never, never>
  'facts.entry.heading': Record<never, never>
  'facts.entry.leUnit': Record<never, never>
  'facts.entry.lead': Record<never, never>
  'facts.entry.minorConsented': Record<never, never>
  'facts.entry.namesOtherClient': Record<never, never>
  'facts.entry.namesReporter': Record<never, never>
  'facts.entry.no': Record<never, never>
  'facts.entry.notFromCji': Record<never, never>
  'facts.entry.open': Record<never, never>
  'facts.entry.save': Record<never, never>
  'facts.entry.say': Record<never, never>
  'facts.entry.service': Record<never, never>
  'facts.entry.service.advocacy': Record<never, never>
  'facts.entry.service.empty': Record<never, never>
  'facts.entry.service.exam': Record<never, never>
  'facts.entry.service.infections': Record<never, never>
  'facts.entry.service.mental': Record<never, never>
  'facts.entry.service.other': Record<never, never>
  'facts.entry.service.stay': Record<never, never>
  'facts.entry.service.substance': Record<never, never>
  'facts.entry.yes': Record<never, never>
  'facts.ground.categories': Record<never, never>
  'facts.ground.heading': Record<never, never>
  'facts.ground.hint': Record<never, never>
  'facts.ground.line': { by: string | number; row: string | number; until: string | number; what: string | number }
  'facts.ground.row': Record<never, never>
  'facts.ground.save': { name: string | number }
  'facts.ground.wrong.row': Record<never, never>
  'facts.law.decided': { places: string | number; topics: string | number }
  'facts.law.topic.case-sharing': Record<never, never>
  'facts.law.topic.consent-advocacy': Record<never, never>
  'facts.law.topic.consent-exam': Record<never, never>
  'facts.law.topic.consent-infections': Record<never, never>
  'facts.law.topic.consent-mental': Record<never, never>
  'facts.law.topic.consent-stay': Record<never, never>
  'facts.law.topic.consent-substance': Record<never, never>
  'facts.law.topic.harm': Record<never, never>
  'facts.law.topic.may-report': Record<never, never>
  'facts.law.topic.offender': Record<never, never>
  'facts.law.topic.parent-access': Record<never, never>
  'facts.law.topic.record-access': Record<never, never>
  'facts.law.topic.reporter': Record<never, never>
  'facts.law.topic.team': Record<never, never>
  'facts.other.heading': Record<never, never>
  'facts.other.order': Record<never, never>
  'facts.other.report': Record<never, never>
  'facts.other.report.who': Record<never, never>
  'facts.places.done': Record<never, never>
  'facts.places.heading': Record<never, never>
  'facts.places.lead': Record<never, never>
  'facts.places.more': Record<never, never>
  'facts.places.offense': Record<never, never>
  'facts.places.open': Record<never, never>
  'facts.places.provider': Record<never, never>
  'facts.places.provider.else': Record<never, never>
  'facts.places.provider.known': { state: string | number }
  'facts.places.save': Record<never, never>
  'facts.places.say': Record<never, never>
  'facts.places.state': Record<never, never>
  'facts.places.state.and': Record<never, never>
  'facts.places.state.and.empty': Record<never, never>
  'facts.places.state.empty': Record<never, never>
  'facts.places.tribe': Record<never, never>
  'facts.places.tribe.hint': Record<never, never>
  'facts.places.tribe.other': Record<never, never>
  'facts.places.unknown': Record<never, never>
  'facts.places.wrong.state': Record<never, never>
  'facts.places.wrong.tribe': Record<never, never>
  'facts.places.young-person': Record<never, never>
  'facts.readers.flag': Record<never, never>
  'facts.readers.flag.hint': Record<never, never>
  'facts.readers.flagged': { why: string | number }
  'facts.readers.heading': Record<never, never>
  'facts.readers.line': { at: string | number; program: string | number }
  'facts.with.days': Record<never, never>
  'facts.with.days.hint': { cap: string | number }
  'facts.with.end': Record<never, never>
  'facts.with.heading': Record<never, never>
  'facts.with.kind': Record<never, never>
  'facts.with.kind.attorney': Record<never, never>
  'facts.with.kind.iv-e-care': Record<never, never>
  'facts.with.kind.legally-responsible': Record<never, never>
  'facts.with.kind.protection-duty': Record<never, never>
  'facts.with.kind.reason-to-know': Record<never, never>
  'facts.with.kind.treatment': Record<never, never>
  'facts.with.lead': { agency: string | number; program: string | number }
  'facts.with.line': { by: string | number; until: string | number; what: string | number }
  'facts.with.look': Record<never, never>
  'facts.with.open': Record<never, never>
  'facts.with.relations': Record<never, never>
  'facts.with.relations.none': Record<never, never>
  'facts.with.save': Record<never, never>
  'facts.with.wrong.days': Record<never, never>
  'facts.with.wrong.ended': Record<never, never>
  'facts.with.wrong.kind': Record<never, never>
  'figures.answers.asks': Record<never, never>
  'figures.answers.heading': { month: string | number }
  'figures.answers.later': Record<never, never>
  'figures.answers.means': Record<never, never>
  'figures.answers.median': { minutes: number }
  'figures.answers.minutes': Record<never, never>
  'figures.answers.noMedian': Record<never, never>
  'figures.answers.none': Record<never, never>
  'figures.answers.share': Record<never, never>
  'figures.answers.title': { month: string | number }
  'figures.answers.within': Record<never, never>
  'figures.asTable': Record<never, never>
  'figures.csv': { month: string | number }
  'figures.cut': { zone: string | number }
  'figures.gaps.age': { band: string | number }
  'figures.gaps.by.age': Record<never, never>
  'figures.gaps.by.gender': Record<never, never>
  'figures.gaps.by.need': Record<never, never>
  'figures.gaps.byCounty': Record<never, never>
  'figures.gaps.countyTitle': { month: string | number }
  'figures.gaps.genderNotSaid': Record<never, never>
  'figures.gaps.heading': { month: string | number }
  'figures.gaps.heading.age': Record<never, never>
  'figures.gaps.heading.gender': Record<never, never>
  'figures.gaps.heading.need': Record<never, never>
  'figures.gaps.means': Record<never, never>
  'figures.gaps.met': Record<never, never>
  'figures.gaps.needs': Record<never, never>
  'figures.gaps.noCounty': Record<never, never>
  'figures.gaps.notListed': Record<never, never>
  'figures.gaps.place': { county: string | number; unit: string | number }
  'figures.gaps.placeHeading': Record<never, never>
  'figures.gaps.says': { n: string | number }
  'figures.gaps.title.age': { month: string | number }
  'figures.gaps.title.gender': { month: string | number }
  'figures.gaps.title.need': { month: string | number }
  'figures.gaps.unmet': Record<never, never>
  'figures.heading': Record<never, never>
  'figures.hours.all': Record<never, never>
  'figures.hours.call': Record<never, never>
  'figures.hours.fresh': Record<never, never>
  'figures.hours.heading': { month: string | number }
  'figures.hours.lines': Record<never, never>
  'figures.hours.means': Record<never, never>
  'figures.hours.nobody': Record<never, never>
  'figures.hours.none': Record<never, never>
  'figures.hours.own': Record<never, never>
  'figures.hours.share': Record<never, never>
  'figures.hours.there': Record<never, never>
  'figures.hours.title': { month: string | number }
  'figures.hours.whoAll': Record<never, never>
  'figures.hours.whoOwn': Record<never, never>
  'figures.hours.whose': Record<never, never>
  'figures.lead': Record<never, never>
  'figures.minutes': { n: number }
  'figures.month': Record<never, never>
  'figures.notOut': Record<never, never>
  'figures.percent': { n: string | number }
  'figures.show': Record<never, never>
  'figures.small.agency': Record<never, never>
  'figures.small.heading': Record<never, never>
  'figures.small.more': Record<never, never>
  'figures.small.rule': Record<never, never>
  'figures.text': Record<never, never>
  'figures.tile.asks': Record<never, never>
  'figures.tile.hours': { whose: string | number }
  'figures.tile.minutes': Record<never, never>
  'figures.tile.within': Record<never, never>
  'figures.title': Record<never, never>
  'figures.untold': Record<never, never>
  'figures.untoldLong': Record<never, never>
  'firstweek.ask': Record<never, never>
  'firstweek.ask.211': Record<never, never>
  'firstweek.ask.211.why': Record<never, never>
  'firstweek.ask.cac': Record<never, never>
  'firstweek.ask.cac.why': Record<never, never>
  'firstweek.ask.coalitions': Record<never, never>
  'firstweek.ask.coalitions.why': Record<never, never>
  'firstweek.ask.lead': Record<never, never>
  'firstweek.ask.rhy': Record<never, never>
  'firstweek.ask.rhy.why': Record<never, never>
  'firstweek.ask.sane': Record<never, never>
  'firstweek.ask.sane.why': Record<never, never>
  'firstweek.by.administrator': Record<never, never>
  'firstweek.by.agency': Record<never, never>
  'firstweek.by.operator': Record<never, never>
  'firstweek.by.steward': Record<never, never>
  'firstweek.confirmed': { confirmed: number; enough: number }
  'firstweek.confirmedWhy': { enough: number }
  'firstweek.enough': { confirmed: number; enough: number }
  'firstweek.heading': Record<never, never>
  'firstweek.lead': { enough: number }
  'firstweek.letter': Record<never, never>
  'firstweek.letter.anybody': Record<never, never>
  'firstweek.letter.dear': Record<never, never>
  'firstweek.letter.heading': Record<never, never>
  'firstweek.letter.how': Record<never, never>
  'firstweek.letter.lead': Record<never, never>
  'firstweek.letter.never': Record<never, never>
  'firstweek.letter.promise': Record<never, never>
  'firstweek.letter.reach': { contact: string | number }
  'firstweek.letter.reachNobody': Record<never, never>
  'firstweek.letter.sign': Record<never, never>
  'firstweek.letter.thanks': Record<never, never>
  'firstweek.letter.title': Record<never, never>
  'firstweek.letter.want': Record<never, never>
  'firstweek.letter.who': { coalition: string | number }
  'firstweek.progress': { all: number; done: number }
  'firstweek.setUp': Record<never, never>
  'firstweek.sheet': Record<never, never>
  'firstweek.sheet.csv': Record<never, never>
  'firstweek.sheet.lead': Record<never, never>
  'firstweek.sheet.xlsx': Record<never, never>
  'firstweek.step.agency': Record<never, never>
  'firstweek.step.agency.why': Record<never, never>
  'firstweek.step.backup': Record<never, never>
  'firstweek.step.backup.now': { when: string | number }
  'firstweek.step.backup.why': Record<never, never>
  'firstweek.step.contact': Record<never, never>
  'firstweek.step.contact.why': Record<never, never>
  'firstweek.step.exit': Record<never, never>
  'firstweek.step.exit.why': Record<never, never>
  'firstweek.step.flyer': Record<never, never>
  'firstweek.step.flyer.why': Record<never, never>
  'firstweek.step.key': Record<never, never>
  'firstweek.step.key.why': Record<never, never>
  'firstweek.step.lines': Record<never, never>
  'firstweek.step.lines.now': { all: number; called: number }
  'firstweek.step.lines.why': Record<never, never>
  'firstweek.step.list': Record<never, never>
  'firstweek.step.list.add': Record<never, never>
  'firstweek.step.list.import': Record<never, never>
  'firstweek.step.list.now': { count: number }
  'firstweek.step.list.starters': Record<never, never>
  'firstweek.step.list.why': Record<never, never>
  'firstweek.step.name': Record<never, never>
  'firstweek.step.name.why': Record<never, never>
  'firstweek.step.people': Record<never, never>
  'firstweek.step.people.why': Record<never, never>
  'firstweek.step.program': Record<never, never>
  'firstweek.step.program.why': Record<never, never>
  'firstweek.step.reviewer': Record<never, never>
  'firstweek.step.reviewer.now': { count: number }
  'firstweek.step.reviewer.why': Record<never, never>
  'firstweek.step.second': Record<never, never>
  'firstweek.step.second.why': Record<never, never>
  'firstweek.step.steward': Record<never, never>
  'firstweek.step.steward.now': { count: number }
  'firstweek.step.steward.why': Record<never, never>
  'firstweek.step.thirty': { enough: number }
  'firstweek.step.thirty.now': { confirmed: number }
  'firstweek.step.thirty.why': Record<never, never>
  'firstweek.title': Record<never, never>
  'firstweek.week': Record<never, never>
  'fix.answer.heading': Record<never, never>
  'fix.answer.link': Record<never, never>
  'fix.choice': Record<never, never>
  'fix.choice.address': Record<never, never>
  'fix.choice.closed': Record<never, never>
  'fix.choice.help': Record<never, never>
  'fix.choice.hours': Record<never, never>
  'fix.choice.other': Record<never, never>
  'fix.choice.phone': Record<never, never>
  'fix.choice.private': Record<never, never>
  'fix.choice.refuses': Record<never, never>
  'fix.choice.turned-away': Record<never, never>
  'fix.choice.unsafe': Record<never, never>
  'fix.choice.web': Record<never, never>
  'fix.code': Record<never, never>
  'fix.code.go': Record<never, never>
  'fix.code.hint': Record<never, never>
  'fix.error.again': Record<never, never>
  'fix.error.choice': Record<never, never>
  'fix.error.code': Record<never, never>
  'fix.error.long': Record<never, never>
  'fix.error.more': Record<never, never>
  'fix.error.name': Record<never, never>
  'fix.error.phone': Record<never, never>
  'fix.error.url': Record<never, never>
  'fix.heading': Record<never, never>
  'fix.help.heading': Record<never, never>
  'fix.help.notHere': Record<never, never>
  'fix.help.sent': Record<never, never>
  'fix.hours': Record<never, never>
  'fix.lead': Record<never, never>
  'fix.link': Record<never, never>
  'fix.missing.heading': Record<never, never>
  'fix.missing.lead': Record<never, never>
  'fix.missing.link': Record<never, never>
  'fix.more': Record<never, never>
  'fix.name': Record<never, never>
  'fix.next': Record<never, never>
  'fix.noName': Record<never, never>
  'fix.notSaid': Record<never, never>
  'fix.phone': Record<never, never>
  'fix.refuses': Record<never, never>
  'fix.refuses.boys': Record<never, never>
  'fix.refuses.disability': Record<never, never>
  'fix.refuses.girls': Record<never, never>
  'fix.refuses.language': Record<never, never>
  'fix.refuses.lgbtq': Record<never, never>
  'fix.refuses.no-id': Record<never, never>
  'fix.refuses.other': Record<never, never>
  'fix.refuses.over-18': Record<never, never>
  'fix.refuses.parents': Record<never, never>
  'fix.refuses.trans': Record<never, never>
  'fix.refuses.under-18': Record<never, never>
  'fix.right.ask': Record<never, never>
  'fix.right.counted': Record<never, never>
  'fix.right.harmful': Record<never, never>
  'fix.right.heading': Record<never, never>
  'fix.right.lacking': Record<never, never>
  'fix.right.no': Record<never, never>
  'fix.right.not-true': Record<never, never>
  'fix.right.old': Record<never, never>
  'fix.right.question': Record<never, never>
  'fix.right.thanks': Record<never, never>
  'fix.right.unclear': Record<never, never>
  'fix.right.word': Record<never, never>
  'fix.right.yes': Record<never, never>
  'fix.send': Record<never, never>
  'fix.sent.code': Record<never, never>
  'fix.sent.heading': Record<never, never>
  'fix.sent.lead': Record<never, never>
  'fix.sent.next': Record<never, never>
  'fix.sent.write': Record<never, never>
  'fix.state.changed': Record<never, never>
  'fix.state.looking': Record<never, never>
  'fix.state.looking.body': Record<never, never>
  'fix.state.not-changed': Record<never, never>
  'fix.state.read': Record<never, never>
  'fix.state.received': Record<never, never>
  'fix.state.received.body': Record<never, never>
  'fix.text': Record<never, never>
  'fix.text.missing': Record<never, never>
  'fix.turnedAway': Record<never, never>
  'fix.turnedAway.age': Record<never, never>
  'fix.turnedAway.county': Record<never, never>
  'fix.turnedAway.full': Record<never, never>
  'fix.turnedAway.gender': Record<never, never>
  'fix.turnedAway.id': Record<never, never>
  'fix.turnedAway.money': Record<never, never>
  'fix.turnedAway.other': Record<never, never>
  'fix.turnedAway.parent': Record<never, never>
  'fix.url': Record<never, never>
  'fix.where': Record<never, never>
  'fix.who.after': Record<never, never>
  'fix.who.code': Record<never, never>
  'fix.who.reads': Record<never, never>
  'fix.who.where': Record<never, never>
  'fix.why.added': Record<never, never>
  'fix.why.checked': Record<never, never>
  'fix.why.fixed': Record<never, never>
  'fix.why.hidden': Record<never, never>
  'fix.why.no-answer': Record<never, never>
  'fix.why.not-enough': Record<never, never>
  'fix.why.not-here': Record<never, never>
  'fix.why.read': Record<never, never>
  'fix.why.still-true': Record<never, never>
  'flyers.before.1': Record<never, never>
  'flyers.before.2': Record<never, never>
  'flyers.before.3': Record<never, never>
  'flyers.before.4': Record<never, never>
  'flyers.before.5': Record<never, never>
  'flyers.before.heading': Record<never, never>
  'flyers.busy': Record<never, never>
  'flyers.claims.empty': Record<never, never>
  'flyers.claims.found': { count: number }
  'flyers.claims.heading': Record<never, never>
  'flyers.claims.instead': Record<never, never>
  'flyers.claims.lead': Record<never, never>
  'flyers.claims.long': Record<never, never>
  'flyers.claims.none': Record<never, never>
  'flyers.claims.send': Record<never, never>
  'flyers.claims.words': Record<never, never>
  'flyers.digits': Record<never, never>
  'flyers.digits.hint': Record<never, never>
  'flyers.draft.body': Record<never, never>
  'flyers.draft.title': Record<never, never>
  'flyers.heading': Record<never, never>
  'flyers.image.1': Record<never, never>
  'flyers.image.2': Record<never, never>
  'flyers.image.3': Record<never, never>
  'flyers.image.4': Record<never, never>
  'flyers.image.5': Record<never, never>
  'flyers.image.heading': Record<never, never>
  'flyers.kind': Record<never, never>
  'flyers.kind.card': Record<never, never>
  'flyers.kind.flyer': Record<never, never>
  'flyers.kind.poster': Record<never, never>
  'flyers.kind.tear-off': Record<never, never>
  'flyers.language': Record<never, never>
  'flyers.law.heading': Record<never, never>
  'flyers.law.unknown': Record<never, never>
  'flyers.lead': Record<never, never>
  'flyers.line': Record<never, never>
  'flyers.mode': Record<never, never>
  'flyers.mode.production': Record<never, never>
  'flyers.mode.proof': Record<never, never>
  'flyers.place.bus': Record<never, never>
  'flyers.place.count': Record<never, never>
  'flyers.place.heading': Record<never, never>
  'flyers.place.hotel': Record<never, never>
  'flyers.place.locker': Record<never, never>
  'flyers.place.not': Record<never, never>
  'flyers.place.restroom': Record<never, never>
  'flyers.refused': Record<never, never>
  'flyers.send': Record<never, never>
  'flyers.state': Record<never, never>
  'flyers.state.hint': Record<never, never>
  'flyers.state.none': Record<never, never>
  'flyers.why.language-not-served': { language: string | number; line: string | number }
  'flyers.why.line-is-example': Record<never, never>
  'flyers.why.line-not-called': { line: string | number }
  'flyers.why.line-old': { date: string | number; line: string | number }
  'flyers.why.no-safe-address': Record<never, never>
  'flyers.why.text-not-approved': { language: string | number }
  'flyers.wrong': Record<never, never>
  'found.count': Record<never, never>
  'found.done': Record<never, never>
  'found.files': Record<never, never>
  'found.fix.waiting': { count: number; of: number }
  'found.fix.without-need': { count: number; of: number }
  'found.fix.without-phone': { count: number; of: number }
  'found.fix.without-place': { count: number; of: number }
  'found.fix.without-point': { count: number; of: number }
  'found.fix.without-status': { count: number; of: number }
  'found.fixFirst': Record<never, never>
  'found.heldBack': Record<never, never>
  'found.more': { count: number }
  'found.places': { total: number; without: number }
  'found.repair.address-split': Record<never, never>
  'found.repair.assumed': Record<never, never>
  'found.repair.broken-characters': Record<never, never>
  'found.repair.control-characters': Record<never, never>
  'found.repair.date-form': Record<never, never>
  'found.repair.double-encoding': Record<never, never>
  'found.repair.entities': Record<never, never>
  'found.repair.escaped-line-breaks': Record<never, never>
  'found.repair.extension-form': Record<never, never>
  'found.repair.extension-split': Record<never, never>
  'found.repair.instant-form': Record<never, never>
  'found.repair.left-empty': Record<never, never>
  'found.repair.letters-dialed': Record<never, never>
  'found.repair.mailto-removed': Record<never, never>
  'found.repair.number-form': Record<never, never>
  'found.repair.offset-form': Record<never, never>
  'found.repair.scheme-added': Record<never, never>
  'found.repair.spaces-encoded': Record<never, never>
  'found.repair.spelling': Record<never, never>
  'found.repair.time-form': Record<never, never>
  'found.repair.trimmed': Record<never, never>
  'found.repair.unquoted': Record<never, never>
  'found.repair.uri-encoded': Record<never, never>
  'found.repair.utc-assumed': Record<never, never>
  'found.repair.western-characters': Record<never, never>
  'found.repair.zip-form': Record<never, never>
  'found.repaired': Record<never, never>
  'found.times': { count: number }
  'found.where': Record<never, never>
  'found.wholeRow': Record<never, never>
  'found.why': Record<never, never>
  'guidance.aid.again': Record<never, never>
  'guidance.aid.heading': Record<never, never>
  'guidance.aid.limits': Record<never, never>
  'guidance.aid.link': { title: string | number }
  'guidance.aid.notSure': Record<never, never>
  'guidance.aid.open': Record<never, never>
  'guidance.aid.questions': Record<never, never>
  'guidance.aid.show': Record<never, never>
  'guidance.aid.version': { by: string | number; from: string | number; version: string | number }
  'guidance.asOf': { year: string | number }
  'guidance.basis.consensus': Record<never, never>
  'guidance.basis.draft': Record<never, never>
  'guidance.basis.evidence': Record<never, never>
  'guidance.basis.law': Record<never, never>
  'guidance.cards.heading': Record<never, never>
  'guidance.cards.lead': Record<never, never>
  'guidance.change.added': { date: string | number }
  'guidance.change.changed': { date: string | number }
  'guidance.change.corrected': { date: string | number }
  'guidance.change.replaced': { date: string | number }
  'guidance.change.withdrawn': { date: string | number }
  'guidance.changes.all': { count: number }
  'guidance.changes.feed': Record<never, never>
  'guidance.changes.heading': Record<never, never>
  'guidance.changes.lead': Record<never, never>
  'guidance.changes.more': { count: number }
  'guidance.changes.since': { count: number; date: string | number }
  'guidance.chapter.challenges': Record<never, never>
  'guidance.chapter.consequences': Record<never, never>
  'guidance.chapter.definitions': Record<never, never>
  'guidance.chapter.extent': Record<never, never>
  'guidance.chapter.principles': Record<never, never>
  'guidance.chapter.progress': Record<never, never>
  'guidance.chapter.risk': Record<never, never>
  'guidance.chapter.services': Record<never, never>
  'guidance.chapter.strategies': Record<never, never>
  'guidance.count': { count: number }
  'guidance.dates': { by: string | number; from: string | number }
  'guidance.draft': Record<never, never>
  'guidance.draft.title': Record<never, never>
  'guidance.filter.any': Record<never, never>
  'guidance.filter.profession': Record<never, never>
  'guidance.filter.setting': Record<never, never>
  'guidance.filter.show': Record<never, never>
  'guidance.find': { need: string | number }
  'guidance.find.offline': { need: string | number }
  'guidance.gaps': Record<never, never>
  'guidance.group.boys': Record<never, never>
  'guidance.group.disability': Record<never, never>
  'guidance.group.foster-care': Record<never, never>
  'guidance.group.homeless': Record<never, never>
  'guidance.group.lgbtq': Record<never, never>
  'guidance.group.newcomers': Record<never, never>
  'guidance.group.pregnant-parenting': Record<never, never>
  'guidance.group.rural': Record<never, never>
  'guidance.group.territorial': Record<never, never>
  'guidance.group.transgender': Record<never, never>
  'guidance.group.tribal': Record<never, never>
  'guidance.group.young-adults': Record<never, never>
  'guidance.groups.below': Record<never, never>
  'guidance.groups.group': Record<never, never>
  'guidance.groups.heading': Record<never, never>
  'guidance.groups.how': Record<never, never>
  'guidance.groups.items': Record<never, never>
  'guidance.groups.lacks': Record<never, never>
  'guidance.groups.law': Record<never, never>
  'guidance.groups.lead': Record<never, never>
  'guidance.groups.picture': Record<never, never>
  'guidance.groups.works': Record<never, never>
  'guidance.groups.youth': Record<never, never>
  'guidance.harm': Record<never, never>
  'guidance.how.heading': Record<never, never>
  'guidance.inEnglish': Record<never, never>
  'guidance.indirect': Record<never, never>
  'guidance.indirect.says': Record<never, never>
  'guidance.item.also': Record<never, never>
  'guidance.item.how': Record<never, never>
  'guidance.known': { year: string | number }
  'guidance.law.asOf': { date: string | number }
  'guidance.law.contested': Record<never, never>
  'guidance.law.draft': Record<never, never>
  'guidance.law.expired': Record<never, never>
  'guidance.law.rest': Record<never, never>
  'guidance.law.unknown': Record<never, never>
  'guidance.law.unknown.noLine': Record<never, never>
  'guidance.law.unknown.then': Record<never, never>
  'guidance.law.verified': Record<never, never>
  'guidance.line.none': Record<never, never>
  'guidance.long': { chapter: string | number }
  'guidance.missing.heading': Record<never, never>
  'guidance.missing.lead': Record<never, never>
  'guidance.missing.number': { number: string | number }
  'guidance.missing.only2013': { all: string | number; count: number }
  'guidance.missing.title': Record<never, never>
  'guidance.more': Record<never, never>
  'guidance.more.law': Record<never, never>
  'guidance.none': Record<never, never>
  'guidance.not': Record<never, never>
  'guidance.now': Record<never, never>
  'guidance.now.choose': Record<never, never>
  'guidance.now.for': { who: string | number }
  'guidance.now.hours': Record<never, never>
  'guidance.now.role': { role: string | number }
  'guidance.outcome.consider': Record<never, never>
  'guidance.outcome.not-enough-information': Record<never, never>
  'guidance.outcome.required-by-law': Record<never, never>
  'guidance.pack.get': Record<never, never>
  'guidance.pack.heading': Record<never, never>
  'guidance.pack.lead': Record<never, never>
  'guidance.pack.made': { date: string | number }
  'guidance.pack.print': Record<never, never>
  'guidance.pack.title': Record<never, never>
  'guidance.part.hold-accountable': Record<never, never>
  'guidance.part.identify': Record<never, never>
  'guidance.part.improve': Record<never, never>
  'guidance.part.prevent': Record<never, never>
  'guidance.part.respond': Record<never, never>
  'guidance.passed': { date: string | number }
  'guidance.passed.title': Record<never, never>
  'guidance.percent': { value: string | number }
  'guidance.profession.advanced-practice-nurse': Record<never, never>
  'guidance.profession.advocate': Record<never, never>
  'guidance.profession.agency-leader': Record<never, never>
  'guidance.profession.attorney': Record<never, never>
  'guidance.profession.case-manager': Record<never, never>
  'guidance.profession.caseworker': Record<never, never>
  'guidance.profession.counselor': Record<never, never>
  'guidance.profession.court-staff': Record<never, never>
  'guidance.profession.dentist': Record<never, never>
  'guidance.profession.detention-staff': Record<never, never>
  'guidance.profession.first-responder': Record<never, never>
  'guidance.profession.foster-parent': Record<never, never>
  'guidance.profession.guardian-ad-litem': Record<never, never>
  'guidance.profession.hotel-staff': Record<never, never>
  'guidance.profession.investigator': Record<never, never>
  'guidance.profession.judge': Record<never, never>
  'guidance.profession.manager': Record<never, never>
  'guidance.profession.mental-health': Record<never, never>
  'guidance.profession.nurse': Record<never, never>
  'guidance.profession.outreach-worker': Record<never, never>
  'guidance.profession.patrol-officer': Record<never, never>
  'guidance.profession.physician': Record<never, never>
  'guidance.profession.physician-assistant': Record<never, never>
  'guidance.profession.policy-maker': Record<never, never>
  'guidance.profession.probation-officer': Record<never, never>
  'guidance.profession.prosecutor': Record<never, never>
  'guidance.profession.public-defender': Record<never, never>
  'guidance.profession.school-administrator': Record<never, never>
  'guidance.profession.school-counselor': Record<never, never>
  'guidance.profession.school-nurse': Record<never, never>
  'guidance.profession.school-social-worker': Record<never, never>
  'guidance.profession.shelter-staff': Record<never, never>
  'guidance.profession.supervisor': Record<never, never>
  'guidance.profession.teacher': Record<never, never>
  'guidance.profession.transport-staff': Record<never, never>
  'guidance.rate.base': Record<never, never>
  'guidance.rate.heading': Record<never, never>
  'guidance.rate.negative': Record<never, never>
  'guidance.rate.positive': Record<never, never>
  'guidance.rate.tool': Record<never, never>
  'guidance.rest': { count: number }
  'guidance.rests.count': Record<never, never>
  'guidance.rests.heading': Record<never, never>
  'guidance.rests.lead': Record<never, never>
  'guidance.rests.of': Record<never, never>
  'guidance.rests.sector': Record<never, never>
  'guidance.review.content.agreed': { date: string | number; role: string | number; who: string | number }
  'guidance.review.content.changes-needed': { date: string | number; role: string | number; who: string | number }
  'guidance.review.sector.agreed': { date: string | number; role: string | number; who: string | number }
  'guidance.review.sector.changes-needed': { date: string | number; role: string | number; who: string | number }
  'guidance.review.survivor.agreed': { date: string | number; role: string | number; who: string | number }
  'guidance.review.survivor.changes-needed': { date: string | number; role: string | number; who: string | number }
  'guidance.review.translation.agreed': { date: string | number; role: string | number; who: string | number }
  'guidance.review.translation.changes-needed': { date: string | number; role: string | number; who: string | number }
  'guidance.say.anyone': Record<never, never>
  'guidance.say.caregiver': Record<never, never>
  'guidance.say.colleague': Record<never, never>
  'guidance.say.interpreter': Record<never, never>
  'guidance.say.youth': Record<never, never>
  'guidance.scale.cebc': Record<never, never>
  'guidance.scale.consensus': Record<never, never>
  'guidance.scale.definition': Record<never, never>
  'guidance.scale.grade': Record<never, never>
  'guidance.scale.law': Record<never, never>
  'guidance.scale.not-evaluated': Record<never, never>
  'guidance.scale.title-iv-e': Record<never, never>
  'guidance.sector.caregivers': Record<never, never>
  'guidance.sector.child-welfare': Record<never, never>
  'guidance.sector.commercial': Record<never, never>
  'guidance.sector.courts': Record<never, never>
  'guidance.sector.education': Record<never, never>
  'guidance.sector.health': Record<never, never>
  'guidance.sector.juvenile-justice': Record<never, never>
  'guidance.sector.lead': Record<never, never>
  'guidance.sector.legal-aid': Record<never, never>
  'guidance.sector.police': Record<never, never>
  'guidance.sector.policy': Record<never, never>
  'guidance.sector.victim-services': Record<never, never>
  'guidance.sector.youth': Record<never, never>
  'guidance.setting.adolescent-medicine': Record<never, never>
  'guidance.setting.after-school': Record<never, never>
  'guidance.setting.community-health-center': Record<never, never>
  'guidance.setting.dental': Record<never, never>
  'guidance.setting.detention': Record<never, never>
  'guidance.setting.drop-in': Record<never, never>
  'guidance.setting.emergency-department': Record<never, never>
  'guidance.setting.foster-care': Record<never, never>
  'guidance.setting.group-home': Record<never, never>
  'guidance.setting.health-department': Record<never, never>
  'guidance.setting.hotline': Record<never, never>
  'guidance.setting.investigation': Record<never, never>
  'guidance.setting.obstetrics-gynecology': Record<never, never>
  'guidance.setting.planned-parenthood': Record<never, never>
  'guidance.setting.primary-care': Record<never, never>
  'guidance.setting.probation': Record<never, never>
  'guidance.setting.psychiatry': Record<never, never>
  'guidance.setting.residential': Record<never, never>
  'guidance.setting.school': Record<never, never>
  'guidance.setting.school-clinic': Record<never, never>
  'guidance.setting.shelter': Record<never, never>
  'guidance.setting.shelter-clinic': Record<never, never>
  'guidance.setting.street-outreach': Record<never, never>
  'guidance.setting.title-x-clinic': Record<never, never>
  'guidance.setting.urgent-care': Record<never, never>
  'guidance.sheet': { sheet: string | number }
  'guidance.sheets': Record<never, never>
  'guidance.since.label': Record<never, never>
  'guidance.since.link': { date: string | number }
  'guidance.since.show': Record<never, never>
  'guidance.source.only2013': Record<never, never>
  'guidance.source.only2013.law': Record<never, never>
  'guidance.source.read': { date: string | number; year: string | number }
  'guidance.source.unread': { year: string | number }
  'guidance.sources': Record<never, never>
  'guidance.start.heading': Record<never, never>
  'guidance.start.lead': Record<never, never>
  'guidance.start.parts': Record<never, never>
  'guidance.start.sectors': Record<never, never>
  'guidance.state.change': Record<never, never>
  'guidance.state.choose': Record<never, never>
  'guidance.state.first': Record<never, never>
  'guidance.state.heading': Record<never, never>
  'guidance.state.in': { state: string | number }
  'guidance.state.label': Record<never, never>
  'guidance.state.none': Record<never, never>
  'guidance.state.offline': Record<never, never>
  'guidance.when.before-they-leave': Record<never, never>
  'guidance.when.first-minutes': Record<never, never>
  'guidance.when.next-days': Record<never, never>
  'guidance.when.this-hour': Record<never, never>
  'guidance.words.alike': Record<never, never>
  'guidance.words.avoided': Record<never, never>
  'guidance.words.heading': Record<never, never>
  'guidance.words.lead': Record<never, never>
  'guidance.words.show': Record<never, never>
  'handover.about': { name: string | number }
  'handover.about.to': { name: string | number }
  'handover.accept': Record<never, never>
  'handover.answer.accepted': { from: string | number; to: string | number }
  'handover.answer.declined': { from: string | number; to: string | number }
  'handover.answer.withdrawn': { from: string | number; to: string | number }
  'handover.answered': Record<never, never>
  'handover.asked': { name: string | number }
  'handover.asks': { name: string | number }
  'handover.at': { when: string | number }
  'handover.byMe': Record<never, never>
  'handover.choose': Record<never, never>
  'handover.decline': Record<never, never>
  'handover.done.accepted': { tasks: number }
  'handover.done.asked': Record<never, never>
  'handover.done.declined': Record<never, never>
  'handover.done.taken': Record<never, never>
  'handover.done.withdrawn': Record<never, never>
  'handover.forMe': Record<never, never>
  'handover.forMe.none': Record<never, never>
  'handover.forMe.none.next': Record<never, never>
  'handover.heading': Record<never, never>
  'handover.lead': Record<never, never>
  'handover.nav': Record<never, never>
  'handover.open': Record<never, never>
  'handover.press': Record<never, never>
  'handover.record.back': Record<never, never>
  'handover.record.heading': Record<never, never>
  'handover.record.holder': { name: string | number }
  'handover.record.lead': Record<never, never>
  'handover.record.lead.none': Record<never, never>
  'handover.record.nobody': Record<never, never>
  'handover.record.notYours': Record<never, never>
  'handover.record.send': Record<never, never>
  'handover.record.title': Record<never, never>
  'handover.record.to': Record<never, never>
  'handover.record.to.choose': Record<never, never>
  'handover.record.to.self': { name: string | number }
  'handover.record.waits': { from: string | number; to: string | number }
  'handover.refused.handover-answered': Record<never, never>
  'handover.refused.handover-has-it': Record<never, never>
  'handover.refused.handover-not-yours': Record<never, never>
  'handover.refused.handover-waits': Record<never, never>
  'handover.since': { when: string | number }
  'handover.someone': Record<never, never>
  'handover.title': Record<never, never>
  'handover.withTasks': { count: number; name: string | number }
  'handover.withdraw': Record<never, never>
  'help.again': Record<never, never>
  'help.counties.all': Record<never, never>
  'help.counties.heading': Record<never, never>
  'help.counties.in': { state: string | number }
  'help.counties.lead': Record<never, never>
  'help.down.body': Record<never, never>
  'help.down.heading': Record<never, never>
  'help.elsewhere.body': Record<never, never>
  'help.elsewhere.centers': Record<never, never>
  'help.elsewhere.heading': Record<never, never>
  'help.elsewhere.kinds': Record<never, never>
  'help.error.ageOutOfRange': Record<never, never>
  'help.error.ageUnreadable': Record<never, never>
  'help.error.atOutside': Record<never, never>
  'help.error.atUnreadable': Record<never, never>
  'help.error.boxUnknown': Record<never, never>
  'help.error.genderUnknown': Record<never, never>
  'help.error.languageUnknown': Record<never, never>
  'help.error.needUnknown': Record<never, never>
  'help.error.pickUnknown': Record<never, never>
  'help.error.placeMissing': Record<never, never>
  'help.error.placeTooLong': Record<never, never>
  'help.error.placeUnknown': Record<never, never>
  'help.error.sentTwice': Record<never, never>
  'help.error.showUnknown': Record<never, never>
  'help.error.withoutUnknown': Record<never, never>
  'help.error.wordsTooLong': Record<never, never>
  'help.error.zipUnknown': Record<never, never>
  'help.form.age': Record<never, never>
  'help.form.age.hint': Record<never, never>
  'help.form.any': Record<never, never>
  'help.form.free': Record<never, never>
  'help.form.gender': Record<never, never>
  'help.form.gender.boy': Record<never, never>
  'help.form.gender.girl': Record<never, never>
  'help.form.gender.nonbinary': Record<never, never>
  'help.form.gender.trans-boy': Record<never, never>
  'help.form.gender.trans-girl': Record<never, never>
  'help.form.go': Record<never, never>
  'help.form.heading': Record<never, never>
  'help.form.label': Record<never, never>
  'help.form.language': Record<never, never>
  'help.form.lead': Record<never, never>
  'help.form.more': Record<never, never>
  'help.form.need': Record<never, never>
  'help.form.need.any': Record<never, never>
  'help.form.notKept': Record<never, never>
  'help.form.open': Record<never, never>
  'help.form.place': Record<never, never>
  'help.form.place.demo': { county: string | number }
  'help.form.place.hint': Record<never, never>
  'help.form.words': Record<never, never>
  'help.form.words.hint': Record<never, never>
  'help.limited.body': { minutes: number }
  'help.limited.heading': Record<never, never>
  'help.limited.lines': Record<never, never>
  'help.more': Record<never, never>
  'help.most': Record<never, never>
  'help.none.body': Record<never, never>
  'help.none.fewer': Record<never, never>
  'help.none.heading': Record<never, never>
  'help.none.name': Record<never, never>
  'help.none.report': Record<never, never>
  'help.pick': Record<never, never>
  'help.pick.go': Record<never, never>
  'help.pick.heading': Record<never, never>
  'help.pick.hint': Record<never, never>
  'help.print.error.many': Record<never, never>
  'help.print.error.none': Record<never, never>
  'help.print.error.unknown': Record<never, never>
  'help.professionals': { county: string | number }
  'help.professionals.heading': Record<never, never>
  'help.results.asName': Record<never, never>
  'help.results.count': { count: number }
  'help.results.count.many': { count: number }
  'help.results.county': { county: string | number }
  'help.results.county.here': { county: string | number }
  'help.results.distance': { place: string | number }
  'help.results.distance.here': Record<never, never>
  'help.results.heading': { place: string | number }
  'help.results.heading.area': { place: string | number }
  'help.results.heading.here': Record<never, never>
  'help.results.order': Record<never, never>
  'help.results.order.words': Record<never, never>
  'help.results.others': Record<never, never>
  'help.results.places': Record<never, never>
  'help.results.searched': { need: string | number }
  'help.results.searched.any': Record<never, never>
  'help.results.searched.name': { words: string | number }
  'help.results.searched.nothing': { words: string | number }
  'help.results.searched.words': { words: string | number }
  'help.results.state': Record<never, never>
  'help.results.topics': Record<never, never>
  'help.start.choices': Record<never, never>
  'help.start.heading': Record<never, never>
  'help.start.lead': Record<never, never>
  'help.start.me': Record<never, never>
  'help.start.me.hint': Record<never, never>
  'help.start.near': Record<never, never>
  'help.start.other': Record<never, never>
  'help.start.other.hint': Record<never, never>
  'help.start.talk': Record<never, never>
  'help.start.talk.hint': Record<never, never>
  'help.start.tonight': Record<never, never>
  'help.start.tonight.hint': Record<never, never>
  'help.start.watched': Record<never, never>
  'help.start.watched.link': Record<never, never>
  'help.start.work': Record<never, never>
  'help.start.work.guidance': Record<never, never>
  'help.start.work.link': Record<never, never>
  'help.start.work.search': Record<never, never>
  'help.step.anywhere': Record<never, never>
  'help.step.far': Record<never, never>
  'help.step.nearest': { miles: number }
  'help.step.remote': Record<never, never>
  'help.step.state': { state: string | number }
  'help.step.wider': Record<never, never>
  'help.toLines': Record<never, never>
  'help.where.heading': Record<never, never>
  'help.where.lead': { need: string | number }
  'help.which.again': Record<never, never>
  'help.which.go': Record<never, never>
  'help.which.heading': Record<never, never>
  'help.which.lead': Record<never, never>
  'help.why': Record<never, never>
  'help.why.age-fits': Record<never, never>
  'help.why.age-not-stated': Record<never, never>
  'help.why.area-not-stated': Record<never, never>
  'help.why.closed-now': Record<never, never>
  'help.why.confirmed': Record<never, never>
  'help.why.confirmed-long-ago': Record<never, never>
  'help.why.cost-not-stated': Record<never, never>
  'help.why.full-now': Record<never, never>
  'help.why.gender-fits': Record<never, never>
  'help.why.gender-not-stated': Record<never, never>
  'help.why.has-space': Record<never, never>
  'help.why.hours-unknown': Record<never, never>
  'help.why.language-fits': Record<never, never>
  'help.why.language-not-stated': Record<never, never>
  'help.why.near': Record<never, never>
  'help.why.never-confirmed': Record<never, never>
  'help.why.open-now': Record<never, never>
  'help.why.serves-area': Record<never, never>
  'instruments.about': Record<never, never>
  'instruments.activate': Record<never, never>
  'instruments.active': Record<never, never>
  'instruments.active.here': Record<never, never>
  'instruments.ages.any': Record<never, never>
  'instruments.ages.from': { min: string | number }
  'instruments.ages.range': { max: string | number; min: string | number }
  'instruments.agreement': Record<never, never>
  'instruments.agreement.end': Record<never, never>
  'instruments.agreement.holder': Record<never, never>
  'instruments.agreement.kept-at': Record<never, never>
  'instruments.agreement.kept-at.hint': Record<never, never>
  'instruments.agreement.line': { by: string | number; holder: string | number; keptAt: string | number; until: string | number }
  'instruments.agreement.line.open': { by: string | number; holder: string | number; keptAt: string | number }
  'instruments.agreement.needed': Record<never, never>
  'instruments.agreement.none': Record<never, never>
  'instruments.agreement.not-needed': Record<never, never>
  'instruments.agreement.record': Record<never, never>
  'instruments.agreement.until': Record<never, never>
  'instruments.agreement.until.hint': Record<never, never>
  'instruments.choose': Record<never, never>
  'instruments.deactivate': Record<never, never>
  'instruments.done.activated': Record<never, never>
  'instruments.done.agreed': Record<never, never>
  'instruments.done.agreement-ended': Record<never, never>
  'instruments.done.deactivated': Record<never, never>
  'instruments.done.imported': Record<never, never>
  'instruments.done.site-said': Record<never, never>
  'instruments.done.trained': Record<never, never>
  'instruments.done.training-ended': Record<never, never>
  'instruments.draft': Record<never, never>
  'instruments.draft.means': Record<never, never>
  'instruments.evaluated.evaluated': Record<never, never>
  'instruments.evaluated.not-evaluated': Record<never, never>
  'instruments.evaluated.not-validated': Record<never, never>
  'instruments.evidence': Record<never, never>
  'instruments.evidence.finds': Record<never, never>
  'instruments.evidence.n': Record<never, never>
  'instruments.evidence.no-counts': Record<never, never>
  'instruments.evidence.not-estimable': Record<never, never>
  'instruments.evidence.population': Record<never, never>
  'instruments.evidence.share': { high: string | number; low: string | number; share: string | number }
  'instruments.evidence.spares': Record<never, never>
  'instruments.evidence.studies': Record<never, never>
  'instruments.evidence.study': Record<never, never>
  'instruments.evidence.unknown': Record<never, never>
  'instruments.evidence.unread': Record<never, never>
  'instruments.export': Record<never, never>
  'instruments.fact.ages': Record<never, never>
  'instruments.fact.agreement': Record<never, never>
  'instruments.fact.holder': Record<never, never>
  'instruments.fact.languages': Record<never, never>
  'instruments.fact.license': Record<never, never>
  'instruments.fact.modes': Record<never, never>
  'instruments.fact.settings': Record<never, never>
  'instruments.fact.training': Record<never, never>
  'instruments.facts': Record<never, never>
  'instruments.frequencies': Record<never, never>
  'instruments.frequencies.affected': Record<never, never>
  'instruments.frequencies.below': Record<never, never>
  'instruments.frequencies.caution': Record<never, never>
  'instruments.frequencies.flagged': { flagged: string | number }
  'instruments.frequencies.flagged.heading': Record<never, never>
  'instruments.frequencies.found': Record<never, never>
  'instruments.frequencies.missed': Record<never, never>
  'instruments.frequencies.npv': Record<never, never>
  'instruments.frequencies.of': { per1000: string | number }
  'instruments.frequencies.own': { per1000: string | number; source: string | number }
  'instruments.frequencies.picture': Record<never, never>
  'instruments.frequencies.ppv': Record<never, never>
  'instruments.frequencies.row': { per1000: string | number }
  'instruments.frequencies.usual': Record<never, never>
  'instruments.frequencies.wrongly': Record<never, never>
  'instruments.from': Record<never, never>
  'instruments.from.agency': Record<never, never>
  'instruments.from.us': Record<never, never>
  'instruments.gate.age-unknown': Record<never, never>
  'instruments.gate.agreement-lapsed': Record<never, never>
  'instruments.gate.language-missing': Record<never, never>
  'instruments.gate.minor-consent-unknown': Record<never, never>
  'instruments.gate.no-agreement': Record<never, never>
  'instruments.gate.no-response-pathway': Record<never, never>
  'instruments.gate.not-active': Record<never, never>
  'instruments.gate.not-trained': Record<never, never>
  'instruments.gate.out-of-age': Record<never, never>
  'instruments.gate.parent-consent': Record<never, never>
  'instruments.gate.texts-altered': Record<never, never>
  'instruments.gate.training-lapsed': Record<never, never>
  'instruments.gate.wrong-mode': Record<never, never>
  'instruments.gate.wrong-setting': Record<never, never>
  'instruments.gates': Record<never, never>
  'instruments.heading': Record<never, never>
  'instruments.here': Record<never, never>
  'instruments.import.file': Record<never, never>
  'instruments.import.file.hint': Record<never, never>
  'instruments.import.heading': Record<never, never>
  'instruments.import.lead': Record<never, never>
  'instruments.import.open': Record<never, never>
  'instruments.import.permission': Record<never, never>
  'instruments.import.permission.hint': Record<never, never>
  'instruments.import.send': Record<never, never>
  'instruments.inactive': Record<never, never>
  'instruments.inactive.here': Record<never, never>
  'instruments.known': Record<never, never>
  'instruments.language': { language: string | number; source: string | number }
  'instruments.language.not-validated': { language: string | number; source: string | number }
  'instruments.lead': Record<never, never>
  'instruments.license.licensed-import': Record<never, never>
  'instruments.license.own': Record<never, never>
  'instruments.license.permitted-verbatim': Record<never, never>
  'instruments.license.public-domain': Record<never, never>
  'instruments.license.unknown': Record<never, never>
  'instruments.mode.interview': Record<never, never>
  'instruments.mode.self-administered': Record<never, never>
  'instruments.mode.staff-integrated': Record<never, never>
  'instruments.more': Record<never, never>
  'instruments.name': Record<never, never>
  'instruments.nav': Record<never, never>
  'instruments.outlines': Record<never, never>
  'instruments.outlines.lead': Record<never, never>
  'instruments.outlines.take': { title: string | number }
  'instruments.questions': Record<never, never>
  'instruments.refused.active-already': Record<never, never>
  'instruments.refused.for-agency': Record<never, never>
  'instruments.refused.for-program': Record<never, never>
  'instruments.refused.import-alone': Record<never, never>
  'instruments.refused.import-altered': Record<never, never>
  'instruments.refused.import-faults': Record<never, never>
  'instruments.refused.import-form': Record<never, never>
  'instruments.refused.import-language': Record<never, never>
  'instruments.refused.import-license': Record<never, never>
  'instruments.refused.import-none': Record<never, never>
  'instruments.refused.import-ours': Record<never, never>
  'instruments.refused.import-outline': Record<never, never>
  'instruments.refused.import-parts': Record<never, never>
  'instruments.refused.import-unreadable': Record<never, never>
  'instruments.refused.licensed-text': Record<never, never>
  'instruments.refused.no-agreement': Record<never, never>
  'instruments.refused.not-a-colleague': Record<never, never>
  'instruments.refused.own-training': Record<never, never>
  'instruments.refused.site-moved-on': Record<never, never>
  'instruments.refused.staffed-until': Record<never, never>
  'instruments.refused.texts-altered': Record<never, never>
  'instruments.refused.until-before': Record<never, never>
  'instruments.refused.version-altered': Record<never, never>
  'instruments.refused.version-there': Record<never, never>
  'instruments.registry.evidence': Record<never, never>
  'instruments.registry.evidence.none': Record<never, never>
  'instruments.registry.evidence.one-study': Record<never, never>
  'instruments.registry.evidence.several-studies': Record<never, never>
  'instruments.registry.evidence.unknown': Record<never, never>
  'instruments.registry.follows': { other: string | number }
  'instruments.registry.heading': Record<never, never>
  'instruments.registry.here': Record<never, never>
  'instruments.registry.here.import': Record<never, never>
  'instruments.registry.here.link': Record<never, never>
  'instruments.registry.here.no': Record<never, never>
  'instruments.registry.here.outline': Record<never, never>
  'instruments.registry.here.prompts': Record<never, never>
  'instruments.registry.here.text': Record<never, never>
  'instruments.registry.lead': { date: string | number }
  'instruments.registry.length': Record<never, never>
  'instruments.registry.open': Record<never, never>
  'instruments.registry.population': Record<never, never>
  'instruments.registry.same-name': { other: string | number }
  'instruments.registry.unknown': Record<never, never>
  'instruments.registry.unverified': Record<never, never>
  'instruments.registry.users': Record<never, never>
  'instruments.setting.adolescent-medicine': Record<never, never>
  'instruments.setting.any': Record<never, never>
  'instruments.setting.child-advocacy': Record<never, never>
  'instruments.setting.child-welfare': Record<never, never>
  'instruments.setting.community-health-center': Record<never, never>
  'instruments.setting.dental': Record<never, never>
  'instruments.setting.emergency': Record<never, never>
  'instruments.setting.family-planning': Record<never, never>
  'instruments.setting.health-department': Record<never, never>
  'instruments.setting.juvenile-justice': Record<never, never>
  'instruments.setting.ob-gyn': Record<never, never>
  'instruments.setting.primary-care': Record<never, never>
  'instruments.setting.psychiatry': Record<never, never>
  'instruments.setting.school': Record<never, never>
  'instruments.setting.school-clinic': Record<never, never>
  'instruments.setting.shelter': Record<never, never>
  'instruments.setting.street-outreach': Record<never, never>
  'instruments.setting.urgent-care': Record<never, never>
  'instruments.setting.victim-services': Record<never, never>
  'instruments.site.heading': Record<never, never>
  'instruments.site.lead': Record<never, never>
  'instruments.site.missing': Record<never, never>
  'instruments.site.open': Record<never, never>
  'instruments.site.per1000': Record<never, never>
  'instruments.site.per1000.hint': Record<never, never>
  'instruments.site.save': Record<never, never>
  'instruments.site.setting': Record<never, never>
  'instruments.site.setting.unknown': Record<never, never>
  'instruments.site.source': Record<never, never>
  'instruments.site.source.hint': Record<never, never>
  'instruments.site.staffed.by': Record<never, never>
  'instruments.site.staffed.by.hint': Record<never, never>
  'instruments.site.staffed.until': Record<never, never>
  'instruments.site.staffed.until.hint': { days: string | number }
  'instruments.states': Record<never, never>
  'instruments.states.as-of': Record<never, never>
  'instruments.states.guidance': Record<never, never>
  'instruments.states.lead': Record<never, never>
  'instruments.states.state': Record<never, never>
  'instruments.states.tool': Record<never, never>
  'instruments.title': Record<never, never>
  'instruments.topic.mental-health': Record<never, never>
  'instruments.topic.trafficking': Record<never, never>
  'instruments.trained.here': { until: string | number }
  'instruments.trained.lapsed': { until: string | number }
  'instruments.trained.recorded': { until: string | number }
  'instruments.trained.take': { course: string | number }
  'instruments.training.add': Record<never, never>
  'instruments.training.course': Record<never, never>
  'instruments.training.end': Record<never, never>
  'instruments.training.given-by': Record<never, never>
  'instruments.training.heading': Record<never, never>
  'instruments.training.lead': Record<never, never>
  'instruments.training.line': { by: string | number; course: string | number; givenBy: string | number; on: string | number; person: string | number; until: string | number }
  'instruments.training.line.lapsed': { by: string | number; course: string | number; givenBy: string | number; on: string | number; person: string | number; until: string | number }
  'instruments.training.nobody': Record<never, never>
  'instruments.training.none': Record<never, never>
  'instruments.training.on': Record<never, never>
  'instruments.training.open': Record<never, never>
  'instruments.training.person': Record<never, never>
  'instruments.training.record': Record<never, never>
  'instruments.training.recorded': Record<never, never>
  'instruments.training.valid': { course: string | number; months: number }
  'instruments.wrong.course': Record<never, never>
  'instruments.wrong.day': Record<never, never>
  'instruments.wrong.given-by': Record<never, never>
  'instruments.wrong.holder': Record<never, never>
  'instruments.wrong.kept-at': Record<never, never>
  'instruments.wrong.per1000': Record<never, never>
  'instruments.wrong.permission': Record<never, never>
  'instruments.wrong.person': Record<never, never>
  'instruments.wrong.setting': Record<never, never>
  'instruments.wrong.source': Record<never, never>
  'instruments.wrong.staffed-by': Record<never, never>
  'instruments.wrong.staffed-until': Record<never, never>
  'law.age.between': { from: string | number; to: string | number }
  'law.age.found-when-adult': Record<never, never>
  'law.age.minor': Record<never, never>
  'law.age.over': { years: string | number }
  'law.age.state-option-under-24': Record<never, never>
  'law.age.under': { years: string | number }
  'law.age.upTo': { years: string | number }
  'law.answer.advice': Record<never, never>
  'law.answer.byPlace': Record<never, never>
  'law.answer.call': { phone: string | number }
  'law.answer.change': Record<never, never>
  'law.answer.here.lawyer': Record<never, never>
  'law.answer.here.territory': { state: string | number }
  'law.answer.more': { count: number }
  'law.answer.must.job': Record<never, never>
  'law.answer.must.named': Record<never, never>
  'law.answer.must.namedAll': Record<never, never>
  'law.answer.must.namedAllExcept': Record<never, never>
  'law.answer.must.namedExcept': Record<never, never>
  'law.answer.must.no': Record<never, never>
  'law.answer.must.unknown': Record<never, never>
  'law.answer.must.which': Record<never, never>
  'law.answer.must.whichNamed': Record<never, never>
  'law.answer.must.yes': Record<never, never>
  'law.answer.must.yesExcept': Record<never, never>
  'law.answer.named': Record<never, never>
  'law.answer.open.caregiver': Record<never, never>
  'law.answer.open.harm': Record<never, never>
  'law.answer.open.job': Record<never, never>
  'law.answer.open.offender': Record<never, never>
  'law.answer.open.rule': Record<never, never>
  'law.answer.say': Record<never, never>
  'law.answer.when': Record<never, never>
  'law.answer.whom': Record<never, never>
  'law.asOf': { date: string | number }
  'law.away': Record<never, never>
  'law.binds': { whom: string | number }
  'law.changes.contested': Record<never, never>
  'law.changes.entered': Record<never, never>
  'law.changes.feed': Record<never, never>
  'law.changes.heading': Record<never, never>
  'law.changes.lead': Record<never, never>
  'law.changes.none': Record<never, never>
  'law.changes.superseded': Record<never, never>
  'law.changes.verified': Record<never, never>
  'law.changes.what': Record<never, never>
  'law.changes.when': Record<never, never>
  'law.citation': Record<never, never>
  'law.code.adult': Record<never, never>
  'law.code.amateur-sport': Record<never, never>
  'law.code.anyone': Record<never, never>
  'law.code.attorney': Record<never, never>
  'law.code.care-of-children': Record<never, never>
  'law.code.caregiver': Record<never, never>
  'law.code.case-management': Record<never, never>
  'law.code.child-care': Record<never, never>
  'law.code.child-welfare-agency': Record<never, never>
  'law.code.clergy': Record<never, never>
  'law.code.coroner': Record<never, never>
  'law.code.dentist': Record<never, never>
  'law.code.emergency-medical': Record<never, never>
  'law.code.family': Record<never, never>
  'law.code.family-violence-program': Record<never, never>
  'law.code.federal-court': Record<never, never>
  'law.code.federal-custody': Record<never, never>
  'law.code.federal-immigration': Record<never, never>
  'law.code.federal-place': Record<never, never>
  'law.code.foster-parent': Record<never, never>
  'law.code.health': Record<never, never>
  'law.code.household': Record<never, never>
  'law.code.juvenile-justice': Record<never, never>
  'law.code.law-enforcement': Record<never, never>
  'law.code.lodging': Record<never, never>
  'law.code.mental-health': Record<never, never>
  'law.code.missing': Record<never, never>
  'law.code.neglect': Record<never, never>
  'law.code.non-caregiver': Record<never, never>
  'law.code.nurse': Record<never, never>
  'law.code.official': Record<never, never>
  'law.code.online': Record<never, never>
  'law.code.online-provider': Record<never, never>
  'law.code.pharmacist': Record<never, never>
  'law.code.physical-abuse': Record<never, never>
  'law.code.physician': Record<never, never>
  'law.code.probation': Record<never, never>
  'law.code.psychologist': Record<never, never>
  'law.code.school': Record<never, never>
  'law.code.sexual-abuse': Record<never, never>
  'law.code.sexual-exploitation': Record<never, never>
  'law.code.social-services': Record<never, never>
  'law.code.state-agency': Record<never, never>
  'law.code.state-court': Record<never, never>
  'law.code.state-law': Record<never, never>
  'law.code.substance-program': Record<never, never>
  'law.code.substance-use': Record<never, never>
  'law.code.trafficking': Record<never, never>
  'law.code.unaccompanied': Record<never, never>
  'law.code.victim-program': Record<never, never>
  'law.code.youth-program': Record<never, never>
  'law.contested.law-changed': Record<never, never>
  'law.contested.not-official': Record<never, never>
  'law.contested.wrong-reading': Record<never, never>
  'law.contested.wrong-section': Record<never, never>
  'law.contested.wrong-text': Record<never, never>
  'law.copied': { date: string | number }
  'law.copyOf': { copy: string | number }
  'law.duty.all': Record<never, never>
  'law.duty.contested': Record<never, never>
  'law.duty.expired': Record<never, never>
  'law.duty.federal': Record<never, never>
  'law.duty.floor': Record<never, never>
  'law.duty.heading': Record<never, never>
  'law.duty.in': { state: string | number }
  'law.duty.lead': Record<never, never>
  'law.duty.local': { state: string | number }
  'law.duty.next': Record<never, never>
  'law.duty.noLine': Record<never, never>
  'law.duty.script.first': Record<never, never>
  'law.duty.script.limits': Record<never, never>
  'law.duty.then.after': Record<never, never>
  'law.duty.then.before': Record<never, never>
  'law.duty.then.content': Record<never, never>
  'law.duty.then.heading': Record<never, never>
  'law.duty.then.law': Record<never, never>
  'law.duty.then.report': Record<never, never>
  'law.duty.then.safe': Record<never, never>
  'law.duty.then.tell': Record<never, never>
  'law.ended': { until: string | number }
  'law.english': Record<never, never>
  'law.federal.count': { count: number }
  'law.federal.heading': Record<never, never>
  'law.federal.lead': Record<never, never>
  'law.fictional': Record<never, never>
  'law.form.change': Record<never, never>
  'law.form.heading': Record<never, never>
  'law.form.job': Record<never, never>
  'law.form.jobHint': Record<never, never>
  'law.form.show': Record<never, never>
  'law.form.state': Record<never, never>
  'law.form.stateHint': Record<never, never>
  'law.form.whichJob': { jobs: string | number }
  'law.form.wrongJob': Record<never, never>
  'law.form.wrongState': Record<never, never>
  'law.form.yourJob': Record<never, never>
  'law.gaps.act': Record<never, never>
  'law.gaps.byTopic': Record<never, never>
  'law.gaps.byTopicText': Record<never, never>
  'law.gaps.heading': Record<never, never>
  'law.gaps.known': Record<never, never>
  'law.gaps.lead': Record<never, never>
  'law.gaps.look': Record<never, never>
  'law.gaps.map': Record<never, never>
  'law.gaps.mapKey': Record<never, never>
  'law.gaps.none': Record<never, never>
  'law.gaps.nothing': Record<never, never>
  'law.gaps.of': { all: string | number; count: string | number }
  'law.gaps.topics': Record<never, never>
  'law.group.accountability': Record<never, never>
  'law.group.agencies': Record<never, never>
  'law.group.consent': Record<never, never>
  'law.group.duty': Record<never, never>
  'law.group.privacy': Record<never, never>
  'law.group.protection': Record<never, never>
  'law.heading': Record<never, never>
  'law.inOurWords': Record<never, never>
  'law.job.advocate': Record<never, never>
  'law.job.attorney': Record<never, never>
  'law.job.case-manager': Record<never, never>
  'law.job.caseworker': Record<never, never>
  'law.job.child-care-worker': Record<never, never>
  'law.job.clergy': Record<never, never>
  'law.job.coroner': Record<never, never>
  'law.job.dentist': Record<never, never>
  'law.job.foster-parent': Record<never, never>
  'law.job.hotel-staff': Record<never, never>
  'law.job.juvenile-justice-staff': Record<never, never>
  'law.job.nurse': Record<never, never>
  'law.job.nurse-practitioner': Record<never, never>
  'law.job.other': Record<never, never>
  'law.job.outreach-worker': Record<never, never>
  'law.job.paramedic': Record<never, never>
  'law.job.pharmacist': Record<never, never>
  'law.job.physician': Record<never, never>
  'law.job.physician-assistant': Record<never, never>
  'law.job.police-officer': Record<never, never>
  'law.job.probation-officer': Record<never, never>
  'law.job.psychologist': Record<never, never>
  'law.job.school-administrator': Record<never, never>
  'law.job.school-counselor': Record<never, never>
  'law.job.school-nurse': Record<never, never>
  'law.job.school-social-worker': Record<never, never>
  'law.job.shelter-staff': Record<never, never>
  'law.job.social-worker': Record<never, never>
  'law.job.substance-use-counselor': Record<never, never>
  'law.job.teacher': Record<never, never>
  'law.job.therapist': Record<never, never>
  'law.kind.agency': Record<never, never>
  'law.kind.regulation': Record<never, never>
  'law.kind.secondary': Record<never, never>
  'law.kind.statute': Record<never, never>
  'law.lead': Record<never, never>
  'law.link.all': Record<never, never>
  'law.link.duty': Record<never, never>
  'law.link.state': Record<never, never>
  'law.link.topicEverywhere': Record<never, never>
  'law.look.copy': Record<never, never>
  'law.look.heading': Record<never, never>
  'law.look.lead': Record<never, never>
  'law.look.not-found': Record<never, never>
  'law.look.official': Record<never, never>
  'law.look.summary': Record<never, never>
  'law.map.caption': Record<never, never>
  'law.map.key': Record<never, never>
  'law.map.topic': { topic: string | number }
  'law.map.values': Record<never, never>
  'law.notLegal': Record<never, never>
  'law.official': { address: string | number }
  'law.official.none': Record<never, never>
  'law.old': { year: string | number }
  'law.propose.address': Record<never, never>
  'law.propose.changed': Record<never, never>
  'law.propose.choose': Record<never, never>
  'law.propose.citation': Record<never, never>
  'law.propose.citationHint': Record<never, never>
  'law.propose.heading': Record<never, never>
  'law.propose.lead': Record<never, never>
  'law.propose.missing': Record<never, never>
  'law.propose.noStory': Record<never, never>
  'law.propose.official': Record<never, never>
  'law.propose.officialHint': Record<never, never>
  'law.propose.place': Record<never, never>
  'law.propose.problem': Record<never, never>
  'law.propose.send': Record<never, never>
  'law.propose.sent': Record<never, never>
  'law.propose.sentHeading': Record<never, never>
  'law.propose.wrong': Record<never, never>
  'law.propose.wrongCitation': Record<never, never>
  'law.propose.wrongOfficial': Record<never, never>
  'law.propose.wrongPlace': Record<never, never>
  'law.propose.wrongProblem': Record<never, never>
  'law.propose.wrongTopic': Record<never, never>
  'law.questions.heading': Record<never, never>
  'law.questions.lead': Record<never, never>
  'law.reach': Record<never, never>
  'law.reach.any': Record<never, never>
  'law.remedies.ask': Record<never, never>
  'law.remedies.heading': Record<never, never>
  'law.remedies.lead': Record<never, never>
  'law.reviewed': { date: string | number; until: string | number }
  'law.source.heading': Record<never, never>
  'law.source.ours': Record<never, never>
  'law.status.contested': Record<never, never>
  'law.status.draft': Record<never, never>
  'law.status.expired': Record<never, never>
  'law.status.unknown': Record<never, never>
  'law.status.verified': Record<never, never>
  'law.table.answer': Record<never, never>
  'law.table.known': Record<never, never>
  'law.table.more': { count: number }
  'law.table.open': Record<never, never>
  'law.table.says': Record<never, never>
  'law.table.state': Record<never, never>
  'law.table.status': Record<never, never>
  'law.table.topic': Record<never, never>
  'law.then.heading': Record<never, never>
  'law.then.lead': Record<never, never>
  'law.tile.draft': Record<never, never>
  'law.tile.unknown': Record<never, never>
  'law.tile.verified': Record<never, never>
  'law.topic.age': Record<never, never>
  'law.topic.agency-duties': Record<never, never>
  'law.topic.ages-covered': Record<never, never>
  'law.topic.aid': Record<never, never>
  'law.topic.allegation-code': Record<never, never>
  'law.topic.arrest-notice': Record<never, never>
  'law.topic.buyers': Record<never, never>
  'law.topic.case-sharing': Record<never, never>
  'law.topic.civil-action': Record<never, never>
  'law.topic.clearing': Record<never, never>
  'law.topic.clock': Record<never, never>
  'law.topic.consent-advocacy': Record<never, never>
  'law.topic.consent-exam': Record<never, never>
  'law.topic.consent-infections': Record<never, never>
  'law.topic.consent-mental': Record<never, never>
  'law.topic.consent-stay': Record<never, never>
  'law.topic.consent-substance': Record<never, never>
  'law.topic.crime': Record<never, never>
  'law.topic.custody': Record<never, never>
  'law.topic.diversion': Record<never, never>
  'law.topic.elsewhere': Record<never, never>
  'law.topic.fatality-review': Record<never, never>
  'law.topic.guidelines': Record<never, never>
  'law.topic.harm': Record<never, never>
  'law.topic.immunity': Record<never, never>
  'law.topic.in-court': Record<never, never>
  'law.topic.may-report': Record<never, never>
  'law.topic.offender': Record<never, never>
  'law.topic.online-providers': Record<never, never>
  'law.topic.parent-access': Record<never, never>
  'law.topic.privilege': Record<never, never>
  'law.topic.privilege-holder': Record<never, never>
  'law.topic.program-privacy': Record<never, never>
  'law.topic.record-access': Record<never, never>
  'law.topic.reporter': Record<never, never>
  'law.topic.reporter-protection': Record<never, never>
  'law.topic.restitution': Record<never, never>
  'law.topic.route': Record<never, never>
  'law.topic.team': Record<never, never>
  'law.topics.heading': Record<never, never>
  'law.unknown.count': { count: number }
  'law.unknownRule': Record<never, never>
  'law.unless': Record<never, never>
  'law.unless.there': Record<never, never>
  'law.value.no': Record<never, never>
  'law.value.partial': Record<never, never>
  'law.value.yes': Record<never, never>
  'learning.about': Record<never, never>
  'learning.about.area': Record<never, never>
  'learning.about.lead': Record<never, never>
  'learning.about.not-said': Record<never, never>
  'learning.about.open': Record<never, never>
  'learning.about.profession': Record<never, never>
  'learning.about.save': Record<never, never>
  'learning.about.setting': Record<never, never>
  'learning.again': Record<never, never>
  'learning.again.means': { percent: string | number }
  'learning.answer': Record<never, never>
  'learning.answer.kept': Record<never, never>
  'learning.answer.not-right': Record<never, never>
  'learning.assign': Record<never, never>
  'learning.assign.due': Record<never, never>
  'learning.assign.end': Record<never, never>
  'learning.assign.everybody': Record<never, never>
  'learning.assign.heading': Record<never, never>
  'learning.assign.who': Record<never, never>
  'learning.assigned': Record<never, never>
  'learning.assigned.by': { by: string | number; due: string | number }
  'learning.begin': Record<never, never>
  'learning.begin.again': Record<never, never>
  'learning.begin.heading': Record<never, never>
  'learning.begin.lead': { minutes: string | number; percent: string | number }
  'learning.begun': Record<never, never>
  'learning.booster.do': Record<never, never>
  'learning.booster.done': Record<never, never>
  'learning.booster.heading': { course: string | number }
  'learning.booster.not-now': Record<never, never>
  'learning.booster.not-now.hint': Record<never, never>
  'learning.booster.put-off': { day: string | number }
  'learning.booster.rung': { rung: string | number }
  'learning.boosters': Record<never, never>
  'learning.boosters.lead': Record<never, never>
  'learning.certificates': Record<never, never>
  'learning.choose': Record<never, never>
  'learning.completed': Record<never, never>
  'learning.completed.course': { course: string | number; day: string | number; minutes: string | number }
  'learning.completed.none': Record<never, never>
  'learning.completed.tested-out': { course: string | number; day: string | number; minutes: string | number }
  'learning.course': Record<never, never>
  'learning.courses': Record<never, never>
  'learning.done': Record<never, never>
  'learning.done.assigned': Record<never, never>
  'learning.done.completed': Record<never, never>
  'learning.done.deleted': Record<never, never>
  'learning.done.ended': Record<never, never>
  'learning.done.follow-up': Record<never, never>
  'learning.done.put-off': Record<never, never>
  'learning.done.reacted': Record<never, never>
  'learning.done.said': Record<never, never>
  'learning.done.stated': Record<never, never>
  'learning.done.taken-back': Record<never, never>
  'learning.draft': Record<never, never>
  'learning.draft.means': Record<never, never>
  'learning.elsewhere': Record<never, never>
  'learning.elsewhere.add': Record<never, never>
  'learning.elsewhere.catalog': Record<never, never>
  'learning.elsewhere.covers': Record<never, never>
  'learning.elsewhere.covers.none': Record<never, never>
  'learning.elsewhere.day': Record<never, never>
  'learning.elsewhere.draft': Record<never, never>
  'learning.elsewhere.lead': Record<never, never>
  'learning.elsewhere.line': { day: string | number }
  'learning.elsewhere.line.number': { day: string | number; number: string | number }
  'learning.elsewhere.may-know': { courses: string | number }
  'learning.elsewhere.mine': { course: string | number; day: string | number }
  'learning.elsewhere.none': Record<never, never>
  'learning.elsewhere.number': Record<never, never>
  'learning.elsewhere.number.hint': Record<never, never>
  'learning.elsewhere.open': Record<never, never>
  'learning.elsewhere.option': { provider: string | number; title: string | number }
  'learning.elsewhere.save': Record<never, never>
  'learning.elsewhere.stated': Record<never, never>
  'learning.elsewhere.take-back': Record<never, never>
  'learning.finished': Record<never, never>
  'learning.finished.lead': { day: string | number }
  'learning.follow-up.lead': Record<never, never>
  'learning.follow-up.leave': Record<never, never>
  'learning.follow-up.open': Record<never, never>
  'learning.go-on': Record<never, never>
  'learning.go-on.heading': Record<never, never>
  'learning.heading': Record<never, never>
  'learning.lapsed': { day: string | number }
  'learning.lead': Record<never, never>
  'learning.long': Record<never, never>
  'learning.measures': Record<never, never>
  'learning.measures.attitude': Record<never, never>
  'learning.measures.confidence': Record<never, never>
  'learning.measures.decision': Record<never, never>
  'learning.measures.knowledge': Record<never, never>
  'learning.measures.practice': Record<never, never>
  'learning.minutes': { minutes: string | number }
  'learning.nav': Record<never, never>
  'learning.not-begun': Record<never, never>
  'learning.not-done': Record<never, never>
  'learning.overdue': Record<never, never>
  'learning.people.asked': Record<never, never>
  'learning.people.done': { all: string | number; done: string | number; due: string | number }
  'learning.people.heading': Record<never, never>
  'learning.people.lead': Record<never, never>
  'learning.people.none': Record<never, never>
  'learning.people.open': Record<never, never>
  'learning.people.who': Record<never, never>
  'learning.percent': { percent: string | number }
  'learning.practice': Record<never, never>
  'learning.practice.again': Record<never, never>
  'learning.practice.begin': Record<never, never>
  'learning.practice.done': Record<never, never>
  'learning.practice.in-time': { seconds: number }
  'learning.practice.kept': Record<never, never>
  'learning.practice.next': Record<never, never>
  'learning.practice.not-right': Record<never, never>
  'learning.practice.number': Record<never, never>
  'learning.practice.number.hint': Record<never, never>
  'learning.practice.open': Record<never, never>
  'learning.practice.right': Record<never, never>
  'learning.practice.slow': { seconds: string | number }
  'learning.practice.task': { need: string | number }
  'learning.practice.try': Record<never, never>
  'learning.pre.hint': Record<never, never>
  'learning.reaction.change': Record<never, never>
  'learning.reaction.harder': Record<never, never>
  'learning.reaction.harder.much': Record<never, never>
  'learning.reaction.harder.no': Record<never, never>
  'learning.reaction.harder.some': Record<never, never>
  'learning.reaction.heading': Record<never, never>
  'learning.reaction.lead': Record<never, never>
  'learning.reaction.line': { answer: string | number; question: string | number }
  'learning.reaction.minutes': Record<never, never>
  'learning.reaction.minutes.hint': Record<never, never>
  'learning.reaction.none': Record<never, never>
  'learning.reaction.open': Record<never, never>
  'learning.reaction.relevance': Record<never, never>
  'learning.reaction.relevance.little': Record<never, never>
  'learning.reaction.relevance.not': Record<never, never>
  'learning.reaction.relevance.somewhat': Record<never, never>
  'learning.reaction.relevance.very': Record<never, never>
  'learning.reaction.send': Record<never, never>
  'learning.reaction.skip': Record<never, never>
  'learning.reaction.sureBefore': Record<never, never>
  'learning.reaction.sureBefore.fairly': Record<never, never>
  'learning.reaction.sureBefore.little': Record<never, never>
  'learning.reaction.sureBefore.not': Record<never, never>
  'learning.reaction.sureBefore.very': Record<never, never>
  'learning.reaction.yours': Record<never, never>
  'learning.read': Record<never, never>
  'learning.refused.booster-closed': Record<never, never>
  'learning.refused.booster-done': Record<never, never>
  'learning.refused.due-day': Record<never, never>
  'learning.refused.elsewhere-course': Record<never, never>
  'learning.refused.elsewhere-day': Record<never, never>
  'learning.refused.elsewhere-number': Record<never, never>
  'learning.refused.elsewhere-stated': Record<never, never>
  'learning.refused.for-work': Record<never, never>
  'learning.refused.minutes-spent': Record<never, never>
  'learning.refused.not-a-colleague': Record<never, never>
  'learning.refused.not-begun': Record<never, never>
  'learning.refused.not-finished': Record<never, never>
  'learning.refused.number-first': Record<never, never>
  'learning.refused.reaction-closed': Record<never, never>
  'learning.refused.starts-later': { from: string | number }
  'learning.refused.unknown-course': Record<never, never>
  'learning.rung.one-month': Record<never, never>
  'learning.rung.one-week': Record<never, never>
  'learning.rung.six-months': Record<never, never>
  'learning.rung.three-months': Record<never, never>
  'learning.rung.twelve-months': Record<never, never>
  'learning.score': Record<never, never>
  'learning.score.practice': { percent: string | number; seconds: string | number }
  'learning.scores': Record<never, never>
  'learning.scores.all': Record<never, never>
  'learning.scores.delete': Record<never, never>
  'learning.scores.delete.hint': Record<never, never>
  'learning.scores.lead': Record<never, never>
  'learning.scores.open': Record<never, never>
  'learning.scores.which': Record<never, never>
  'learning.section.done': Record<never, never>
  'learning.state': Record<never, never>
  'learning.tested-out': Record<never, never>
  'learning.think': Record<never, never>
  'learning.title': Record<never, never>
  'learning.trained': { day: string | number }
  'learning.wave': Record<never, never>
  'learning.wave.booster': Record<never, never>
  'learning.wave.post': Record<never, never>
  'learning.wave.practice': Record<never, never>
  'learning.wave.pre': Record<never, never>
  'learning.wave.six-months': Record<never, never>
  'learning.wave.three-months': Record<never, never>
  'ledger.account': Record<never, never>
  'ledger.account.FERPA': Record<never, never>
  'ledger.account.FERPA.lead': { cite: string | number; mark: string | number }
  'ledger.account.HIPAA': Record<never, never>
  'ledger.account.HIPAA.lead': { cite: string | number; mark: string | number }
  'ledger.account.RHY': Record<never, never>
  'ledger.account.RHY.lead': Record<never, never>
  'ledger.account.all': Record<never, never>
  'ledger.account.unverified': Record<never, never>
  'ledger.account.verified': Record<never, never>
  'ledger.add': Record<never, never>
  'ledger.col.more': Record<never, never>
  'ledger.col.to': Record<never, never>
  'ledger.col.what': Record<never, never>
  'ledger.col.when': Record<never, never>
  'ledger.col.why': Record<never, never>
  'ledger.csv': Record<never, never>
  'ledger.csv.hint': Record<never, never>
  'ledger.destroyed.heading': Record<never, never>
  'ledger.destroyed.lead': Record<never, never>
  'ledger.destroyed.line': { lines: number; number: string | number }
  'ledger.destroyed.none': Record<never, never>
  'ledger.destroyed.one': { number: string | number }
  'ledger.destroyed.one.lead': Record<never, never>
  'ledger.destroyed.open': Record<never, never>
  'ledger.destroyed.see': Record<never, never>
  'ledger.destroyed.when': { destroyed: string | number; last: string | number }
  'ledger.done.answered': Record<never, never>
  'ledger.done.corrected': Record<never, never>
  'ledger.done.denied': Record<never, never>
  'ledger.done.entered': Record<never, never>
  'ledger.done.recalled': Record<never, never>
  'ledger.done.reviewed': Record<never, never>
  'ledger.empty': Record<never, never>
  'ledger.empty.why': Record<never, never>
  'ledger.filter': Record<never, never>
  'ledger.from': Record<never, never>
  'ledger.group.about': Record<never, never>
  'ledger.group.names': Record<never, never>
  'ledger.group.narrative': Record<never, never>
  'ledger.group.other': Record<never, never>
  'ledger.heading': Record<never, never>
  'ledger.lead': Record<never, never>
  'ledger.mode.copy': Record<never, never>
  'ledger.mode.report': Record<never, never>
  'ledger.mode.verbal': Record<never, never>
  'ledger.mode.view': Record<never, never>
  'ledger.more.correct': Record<never, never>
  'ledger.more.corrected': Record<never, never>
  'ledger.more.corrects': Record<never, never>
  'ledger.more.denied': Record<never, never>
  'ledger.more.finding.ask-counsel': Record<never, never>
  'ledger.more.finding.in-order': Record<never, never>
  'ledger.more.finding.not-in-order': Record<never, never>
  'ledger.more.none': Record<never, never>
  'ledger.more.recall': Record<never, never>
  'ledger.more.recalled': { at: string | number }
  'ledger.more.recalled.readings': { n: number }
  'ledger.more.recalled.why': { why: string | number }
  'ledger.more.review': Record<never, never>
  'ledger.more.void': Record<never, never>
  'ledger.more.waits': Record<never, never>
  'ledger.more.why': { reasons: string | number }
  'ledger.new.at': Record<never, never>
  'ledger.new.categories': Record<never, never>
  'ledger.new.categories.more': Record<never, never>
  'ledger.new.clean': Record<never, never>
  'ledger.new.correct.heading': Record<never, never>
  'ledger.new.correct.lead': Record<never, never>
  'ledger.new.heading': Record<never, never>
  'ledger.new.lead': Record<never, never>
  'ledger.new.mode': Record<never, never>
  'ledger.new.organization': Record<never, never>
  'ledger.new.outside': Record<never, never>
  'ledger.new.outside.choose': Record<never, never>
  'ledger.new.outside.hint': Record<never, never>
  'ledger.new.person': Record<never, never>
  'ledger.new.program': Record<never, never>
  'ledger.new.program.none': Record<never, never>
  'ledger.new.purpose': Record<never, never>
  'ledger.new.save': Record<never, never>
  'ledger.new.save.correct': Record<never, never>
  'ledger.new.void': Record<never, never>
  'ledger.new.way': Record<never, never>
  'ledger.new.way.none': Record<never, never>
  'ledger.newest': Record<never, never>
  'ledger.none': Record<never, never>
  'ledger.none.why': Record<never, never>
  'ledger.older': Record<never, never>
  'ledger.open': Record<never, never>
  'ledger.overview.below': Record<never, never>
  'ledger.overview.denied': Record<never, never>
  'ledger.overview.denied.code': Record<never, never>
  'ledger.overview.denied.means': Record<never, never>
  'ledger.overview.few': Record<never, never>
  'ledger.overview.heading': Record<never, never>
  'ledger.overview.lapses': Record<never, never>
  'ledger.overview.lapses.code': Record<never, never>
  'ledger.overview.lapses.means': Record<never, never>
  'ledger.overview.lapses.month': Record<never, never>
  'ledger.overview.lapses.quarter': Record<never, never>
  'ledger.overview.lapses.week': Record<never, never>
  'ledger.overview.last': { n: number }
  'ledger.overview.lead': Record<never, never>
  'ledger.overview.months': Record<never, never>
  'ledger.overview.nav': Record<never, never>
  'ledger.overview.none': Record<never, never>
  'ledger.overview.number': Record<never, never>
  'ledger.overview.read': Record<never, never>
  'ledger.overview.read.code': Record<never, never>
  'ledger.overview.read.means': Record<never, never>
  'ledger.overview.recalled': Record<never, never>
  'ledger.overview.recalled.code': Record<never, never>
  'ledger.overview.recalled.means': Record<never, never>
  'ledger.overview.show': Record<never, never>
  'ledger.overview.told': Record<never, never>
  'ledger.overview.told.allow': Record<never, never>
  'ledger.overview.told.code': Record<never, never>
  'ledger.overview.told.deny': Record<never, never>
  'ledger.overview.told.means': Record<never, never>
  'ledger.overview.untold': Record<never, never>
  'ledger.overview.way': Record<never, never>
  'ledger.overview.way.code': Record<never, never>
  'ledger.overview.way.means': Record<never, never>
  'ledger.recall.heading': Record<never, never>
  'ledger.recall.lead': Record<never, never>
  'ledger.recall.opened': Record<never, never>
  'ledger.recall.save': Record<never, never>
  'ledger.recall.since': Record<never, never>
  'ledger.recall.then': Record<never, never>
  'ledger.recall.then.ends': Record<never, never>
  'ledger.recall.then.kept': Record<never, never>
  'ledger.recall.then.told': Record<never, never>
  'ledger.recall.times': { n: number }
  'ledger.recall.why': Record<never, never>
  'ledger.recall.why.too-much': Record<never, never>
  'ledger.recall.why.wrong-person': Record<never, never>
  'ledger.recall.why.wrong-program': Record<never, never>
  'ledger.recalled.answer': Record<never, never>
  'ledger.recalled.answer.already-used': Record<never, never>
  'ledger.recalled.answer.none': Record<never, never>
  'ledger.recalled.answer.not-used': Record<never, never>
  'ledger.recalled.answer.removed': Record<never, never>
  'ledger.recalled.did': Record<never, never>
  'ledger.recalled.from': Record<never, never>
  'ledger.recalled.heading': Record<never, never>
  'ledger.recalled.lead': Record<never, never>
  'ledger.recalled.next': Record<never, never>
  'ledger.recalled.next.again': Record<never, never>
  'ledger.recalled.next.ask': Record<never, never>
  'ledger.recalled.next.counsel': Record<never, never>
  'ledger.recalled.next.lead': Record<never, never>
  'ledger.recalled.next.remove': Record<never, never>
  'ledger.recalled.next.stop': Record<never, never>
  'ledger.recalled.next.told': Record<never, never>
  'ledger.recalled.next.young-person': Record<never, never>
  'ledger.recalled.ours.lead': Record<never, never>
  'ledger.recalled.record': Record<never, never>
  'ledger.recalled.save': Record<never, never>
  'ledger.recalled.title': Record<never, never>
  'ledger.recalled.when': Record<never, never>
  'ledger.recalls.lead': Record<never, never>
  'ledger.recalls.line': Record<never, never>
  'ledger.recalls.nav': Record<never, never>
  'ledger.recalls.none': Record<never, never>
  'ledger.recalls.open': Record<never, never>
  'ledger.recalls.see': Record<never, never>
  'ledger.recipient': Record<never, never>
  'ledger.recipient.all': Record<never, never>
  'ledger.recipient.outside': Record<never, never>
  'ledger.review.ask-counsel': Record<never, never>
  'ledger.review.finding': Record<never, never>
  'ledger.review.heading': Record<never, never>
  'ledger.review.in-order': Record<never, never>
  'ledger.review.lead': Record<never, never>
  'ledger.review.nav': Record<never, never>
  'ledger.review.none': Record<never, never>
  'ledger.review.not-in-order': Record<never, never>
  'ledger.review.one.heading': Record<never, never>
  'ledger.review.one.lead': Record<never, never>
  'ledger.review.save': Record<never, never>
  'ledger.show': Record<never, never>
  'ledger.suspend.agree': Record<never, never>
  'ledger.suspend.agreed': Record<never, never>
  'ledger.suspend.ask': Record<never, never>
  'ledger.suspend.by': { dated: string | number; name: string | number }
  'ledger.suspend.dated': Record<never, never>
  'ledger.suspend.done.agreed': Record<never, never>
  'ledger.suspend.done.asked': Record<never, never>
  'ledger.suspend.done.ended': Record<never, never>
  'ledger.suspend.done.refused': Record<never, never>
  'ledger.suspend.end': Record<never, never>
  'ledger.suspend.heading': Record<never, never>
  'ledger.suspend.law': Record<never, never>
  'ledger.suspend.lead': Record<never, never>
  'ledger.suspend.letter': Record<never, never>
  'ledger.suspend.letter.add': Record<never, never>
  'ledger.suspend.letter.hint': Record<never, never>
  'ledger.suspend.letter.none': Record<never, never>
  'ledger.suspend.letter.see': Record<never, never>
  'ledger.suspend.none': Record<never, never>
  'ledger.suspend.one': { to: string | number; until: string | number }
  'ledger.suspend.open': Record<never, never>
  'ledger.suspend.outside': Record<never, never>
  'ledger.suspend.over': Record<never, never>
  'ledger.suspend.refuse': Record<never, never>
  'ledger.suspend.refused': Record<never, never>
  'ledger.suspend.review': Record<never, never>
  'ledger.suspend.standing': Record<never, never>
  'ledger.suspend.to': Record<never, never>
  'ledger.suspend.until': Record<never, never>
  'ledger.suspend.waits': Record<never, never>
  'ledger.table': Record<never, never>
  'ledger.title': Record<never, never>
  'ledger.to.entered': { at: string | number; person: string | number }
  'ledger.to.outside': { kind: string | number; organization: string | number }
  'ledger.to.person': { person: string | number }
  'ledger.to.program': { agency: string | number; program: string | number }
  'ledger.to.reader': { person: string | number }
  'ledger.to.recalled': { person: string | number }
  'ledger.to.somebody': Record<never, never>
  'ledger.to.unknown': Record<never, never>
  'ledger.to.youth': Record<never, never>
  'ledger.until': Record<never, never>
  'ledger.way': Record<never, never>
  'ledger.way.all': Record<never, never>
  'ledger.way.none': Record<never, never>
  'ledger.what.category': { category: string | number }
  'ledger.what.entries': { entries: number; groups: string | number; kind: string | number }
  'ledger.what.told': { category: string | number }
  'ledger.why.back': Record<never, never>
  'ledger.why.by': { laws: string | number; ways: string | number }
  'ledger.why.decided': Record<never, never>
  'ledger.why.ended': Record<never, never>
  'ledger.why.ended.destroyed': Record<never, never>
  'ledger.why.ended.facts-changed': Record<never, never>
  'ledger.why.ended.heading': Record<never, never>
  'ledger.why.ended.lapsed': Record<never, never>
  'ledger.why.ended.stopped': Record<never, never>
  'ledger.why.ended.taken-back': Record<never, never>
  'ledger.why.for': Record<never, never>
  'ledger.why.from': Record<never, never>
  'ledger.why.here.heading': Record<never, never>
  'ledger.why.here.lead': Record<never, never>
  'ledger.why.law': Record<never, never>
  'ledger.why.law.none': Record<never, never>
  'ledger.why.not.ended': Record<never, never>
  'ledger.why.not.heading': Record<never, never>
  'ledger.why.not.lead': Record<never, never>
  'ledger.why.not.never': Record<never, never>
  'ledger.why.not.next': Record<never, never>
  'ledger.why.not.rules': Record<never, never>
  'ledger.why.not.taken-back': Record<never, never>
  'ledger.why.not.you': Record<never, never>
  'ledger.why.nothing': Record<never, never>
  'ledger.why.open': Record<never, never>
  'ledger.why.parts': Record<never, never>
  'ledger.why.parts.gone': Record<never, never>
  'ledger.why.passes': { category: string | number; groups: string | number }
  'ledger.why.purpose': { purpose: string | number }
  'ledger.why.rests': Record<never, never>
  'ledger.why.rules': { rules: string | number }
  'ledger.why.rules.none': Record<never, never>
  'ledger.why.said': { way: string | number }
  'ledger.why.said.none': Record<never, never>
  'ledger.why.see': Record<never, never>
  'ledger.why.since': Record<never, never>
  'ledger.why.stays': { groups: string | number }
  'ledger.why.theirs.heading': Record<never, never>
  'ledger.why.theirs.lead': Record<never, never>
  'ledger.why.title': Record<never, never>
  'ledger.why.until': Record<never, never>
  'ledger.wrong.answer': Record<never, never>
  'ledger.wrong.answered-already': Record<never, never>
  'ledger.wrong.at': Record<never, never>
  'ledger.wrong.both': Record<never, never>
  'ledger.wrong.categories': Record<never, never>
  'ledger.wrong.closed': Record<never, never>
  'ledger.wrong.corrected-already': Record<never, never>
  'ledger.wrong.day': Record<never, never>
  'ledger.wrong.finding': Record<never, never>
  'ledger.wrong.mode': Record<never, never>
  'ledger.wrong.not-holder': Record<never, never>
  'ledger.wrong.not-kept': Record<never, never>
  'ledger.wrong.organization': Record<never, never>
  'ledger.wrong.own-line': Record<never, never>
  'ledger.wrong.own-suspension': Record<never, never>
  'ledger.wrong.purpose': Record<never, never>
  'ledger.wrong.recalled-already': Record<never, never>
  'ledger.wrong.recipient': Record<never, never>
  'ledger.wrong.suspend-dates': Record<never, never>
  'ledger.wrong.suspend-law': Record<never, never>
  'ledger.wrong.suspend-letter': Record<never, never>
  'ledger.wrong.suspend-recipient': Record<never, never>
  'ledger.wrong.suspend-twice': Record<never, never>
  'ledger.wrong.suspension-reviewed': Record<never, never>
  'ledger.wrong.tell-how': Record<never, never>
  'ledger.wrong.tell-items': Record<never, never>
  'ledger.wrong.tell-part': Record<never, never>
  'ledger.wrong.tell-row': Record<never, never>
  'ledger.wrong.tell-unsafe': Record<never, never>
  'ledger.wrong.tell-unsaid': Record<never, never>
  'ledger.wrong.tell-unsure': Record<never, never>
  'ledger.wrong.tell-unsure-youth': Record<never, never>
  'ledger.wrong.tell-why': Record<never, never>
  'ledger.wrong.told-before': Record<never, never>
  'ledger.wrong.way': Record<never, never>
  'ledger.wrong.why': Record<never, never>
  'lines.all': { count: number }
  'lines.call': { phone: string | number }
  'lines.call.area': { area: string | number; phone: string | number }
  'lines.call.outside-state': { phone: string | number }
  'lines.call.rest-of-state': { phone: string | number }
  'lines.call.rest-of-state-after-hours': { phone: string | number }
  'lines.chat': { site: string | number }
  'lines.doubt.new-operator': { line: string | number }
  'lines.forms.open': { site: string | number }
  'lines.forms.opened': { date: string | number }
  'lines.forms.seen': { count: number; date: string | number }
  'lines.forms.us-cybertipline': Record<never, never>
  'lines.forms.us-take-it-down': Record<never, never>
  'lines.heading': Record<never, never>
  'lines.known.called': { date: string | number }
  'lines.known.notCalled': Record<never, never>
  'lines.known.people': { date: string | number }
  'lines.known.seen': { count: number; date: string | number }
  'lines.known.statute': Record<never, never>
  'lines.known.summary': Record<never, never>
  'lines.mandated.heading': Record<never, never>
  'lines.mandated.only': Record<never, never>
  'lines.noReports': Record<never, never>
  'lines.notEverywhere': Record<never, never>
  'lines.otherTimes': Record<never, never>
  'lines.relay': { phone: string | number }
  'lines.report.county': { state: string | number }
  'lines.report.county-or-tribe': { state: string | number }
  'lines.report.heading': Record<never, never>
  'lines.report.none': { state: string | number }
  'lines.serves.mn-dayone': Record<never, never>
  'lines.serves.report': { state: string | number }
  'lines.serves.us-211': Record<never, never>
  'lines.serves.us-911': Record<never, never>
  'lines.serves.us-988': Record<never, never>
  'lines.serves.us-childhelp': Record<never, never>
  'lines.serves.us-ctl': Record<never, never>
  'lines.serves.us-ncmec': Record<never, never>
  'lines.serves.us-ndvh': Record<never, never>
  'lines.serves.us-nhth': Record<never, never>
  'lines.serves.us-nrs': Record<never, never>
  'lines.serves.us-rainn': Record<never, never>
  'lines.serves.us-stronghearts': Record<never, never>
  'lines.serves.us-trevor': Record<never, never>
  'lines.short.always': Record<never, never>
  'lines.short.interpreter': Record<never, never>
  'lines.short.unknown': Record<never, never>
  'lines.short.weekdays': { from: string | number; to: string | number }
  'lines.short.weekdays.central': { from: string | number; to: string | number }
  'lines.source.allOnline': { date: string | number }
  'lines.source.confirmed': { date: string | number }
  'lines.source.how': Record<never, never>
  'lines.source.notCalled': { count: number }
  'lines.source.old': { date: string | number }
  'lines.source.online': { date: string | number }
  'lines.source.othersCalled': { date: string | number }
  'lines.source.people': { count: number; date: string | number }
  'lines.source.statute': Record<never, never>
  'lines.text': { phone: string | number }
  'lines.text.keyword': { keyword: string | number; phone: string | number }
  'lines.tty': { phone: string | number }
  'lines.way.area': { area: string | number }
  'lines.way.call': Record<never, never>
  'lines.way.chat': Record<never, never>
  'lines.way.keyword': { keyword: string | number }
  'lines.way.online': Record<never, never>
  'lines.way.outside-state': Record<never, never>
  'lines.way.relay': Record<never, never>
  'lines.way.rest-of-state': Record<never, never>
  'lines.way.rest-of-state-after-hours': Record<never, never>
  'lines.way.text': Record<never, never>
  'lines.way.tty': Record<never, never>
  'listing.draft': Record<never, never>
  'listing.heading': Record<never, never>
  'listing.how.call': Record<never, never>
  'listing.how.change': Record<never, never>
  'listing.how.date': Record<never, never>
  'listing.how.lines': Record<never, never>
  'listing.how.machine': Record<never, never>
  'listing.howHeading': Record<never, never>
  'listing.in.basic': Record<never, never>
  'listing.in.free': Record<never, never>
  'listing.in.help': Record<never, never>
  'listing.in.same': Record<never, never>
  'listing.inHeading': Record<never, never>
  'listing.lead': Record<never, never>
  'listing.off.ask': Record<never, never>
  'listing.off.safe': Record<never, never>
  'listing.off.wrong': Record<never, never>
  'listing.offHeading': Record<never, never>
  'listing.often.all': { days: number }
  'listing.often.old': Record<never, never>
  'listing.often.phone': { days: number }
  'listing.oftenHeading': Record<never, never>
  'listing.out.closed': Record<never, never>
  'listing.out.harm': Record<never, never>
  'listing.out.hidden': Record<never, never>
  'listing.out.none': Record<never, never>
  'listing.outHeading': Record<never, never>
  'mandatedreports.done.changed': Record<never, never>
  'mandatedreports.done.denied': Record<never, never>
  'mandatedreports.done.made': Record<never, never>
  'mandatedreports.done.prepared': Record<never, never>
  'mandatedreports.done.safe': Record<never, never>
  'mandatedreports.field.age': Record<never, never>
  'mandatedreports.field.family': Record<never, never>
  'mandatedreports.field.known': Record<never, never>
  'mandatedreports.field.name': Record<never, never>
  'mandatedreports.field.offender': Record<never, never>
  'mandatedreports.field.offender.caregiver': Record<never, never>
  'mandatedreports.field.offender.non-caregiver': Record<never, never>
  'mandatedreports.field.offender.unknown': Record<never, never>
  'mandatedreports.field.state': Record<never, never>
  'mandatedreports.field.state.choose': Record<never, never>
  'mandatedreports.field.to': Record<never, never>
  'mandatedreports.field.to.child-welfare': Record<never, never>
  'mandatedreports.field.to.police': Record<never, never>
  'mandatedreports.field.tribe': Record<never, never>
  'mandatedreports.field.tribe.hint': Record<never, never>
  'mandatedreports.field.tribe.no': Record<never, never>
  'mandatedreports.field.tribe.unknown': Record<never, never>
  'mandatedreports.field.tribe.yes': Record<never, never>
  'mandatedreports.field.what': Record<never, never>
  'mandatedreports.field.what.hint': Record<never, never>
  'mandatedreports.field.where': Record<never, never>
  'mandatedreports.field.who': Record<never, never>
  'mandatedreports.field.work': Record<never, never>
  'mandatedreports.field.work.hint': Record<never, never>
  'mandatedreports.field.work.none': Record<never, never>
  'mandatedreports.first.duty': Record<never, never>
  'mandatedreports.first.duty.open': Record<never, never>
  'mandatedreports.first.heading': Record<never, never>
  'mandatedreports.first.plan': Record<never, never>
  'mandatedreports.first.tell': Record<never, never>
  'mandatedreports.form.heading': Record<never, never>
  'mandatedreports.form.heading.change': Record<never, never>
  'mandatedreports.form.lead': Record<never, never>
  'mandatedreports.form.now': Record<never, never>
  'mandatedreports.form.now.replaces': Record<never, never>
  'mandatedreports.form.save': Record<never, never>
  'mandatedreports.form.unknown-content': Record<never, never>
  'mandatedreports.heading': Record<never, never>
  'mandatedreports.lead': Record<never, never>
  'mandatedreports.list.heading': Record<never, never>
  'mandatedreports.list.none': Record<never, never>
  'mandatedreports.list.none.more': Record<never, never>
  'mandatedreports.made.at': Record<never, never>
  'mandatedreports.made.channel': Record<never, never>
  'mandatedreports.made.channel.call': Record<never, never>
  'mandatedreports.made.channel.choose': Record<never, never>
  'mandatedreports.made.channel.fax': Record<never, never>
  'mandatedreports.made.channel.in-person': Record<never, never>
  'mandatedreports.made.channel.mail': Record<never, never>
  'mandatedreports.made.channel.online': Record<never, never>
  'mandatedreports.made.clean': Record<never, never>
  'mandatedreports.made.clocks': Record<never, never>
  'mandatedreports.made.clocks.open': Record<never, never>
  'mandatedreports.made.corrected': Record<never, never>
  'mandatedreports.made.done.heading': Record<never, never>
  'mandatedreports.made.heading': Record<never, never>
  'mandatedreports.made.kept': Record<never, never>
  'mandatedreports.made.known': Record<never, never>
  'mandatedreports.made.ledger': Record<never, never>
  'mandatedreports.made.number': Record<never, never>
  'mandatedreports.made.organization': Record<never, never>
  'mandatedreports.made.person': Record<never, never>
  'mandatedreports.made.plan': Record<never, never>
  'mandatedreports.made.plan.made': Record<never, never>
  'mandatedreports.made.plan.not-yet': Record<never, never>
  'mandatedreports.made.safe': Record<never, never>
  'mandatedreports.made.save': Record<never, never>
  'mandatedreports.made.stays': Record<never, never>
  'mandatedreports.made.when': Record<never, never>
  'mandatedreports.made.youth': Record<never, never>
  'mandatedreports.made.youth.not-reached': Record<never, never>
  'mandatedreports.made.youth.not-safe': Record<never, never>
  'mandatedreports.made.youth.not-safe.hint': Record<never, never>
  'mandatedreports.made.youth.told': Record<never, never>
  'mandatedreports.new.open': Record<never, never>
  'mandatedreports.one.gone': Record<never, never>
  'mandatedreports.one.made': { at: string | number }
  'mandatedreports.one.made.number': { at: string | number; number: string | number }
  'mandatedreports.one.not-made': Record<never, never>
  'mandatedreports.one.to': { state: string | number; to: string | number }
  'mandatedreports.open': Record<never, never>
  'mandatedreports.page.call': Record<never, never>
  'mandatedreports.page.change': Record<never, never>
  'mandatedreports.page.code': { state: string | number }
  'mandatedreports.page.code.unknown': Record<never, never>
  'mandatedreports.page.heading': Record<never, never>
  'mandatedreports.page.lead': { state: string | number; to: string | number }
  'mandatedreports.page.prepared': { at: string | number; name: string | number }
  'mandatedreports.page.print': Record<never, never>
  'mandatedreports.page.rules': Record<never, never>
  'mandatedreports.page.rules.allow': Record<never, never>
  'mandatedreports.page.rules.deny': { reasons: string | number }
  'mandatedreports.page.rules.duty': Record<never, never>
  'mandatedreports.page.rules.written': Record<never, never>
  'mandatedreports.page.words': Record<never, never>
  'mandatedreports.print.mark': { at: string | number; program: string | number; who: string | number }
  'mandatedreports.print.preparer': Record<never, never>
  'mandatedreports.print.reporter': Record<never, never>
  'mandatedreports.to.child-welfare': Record<never, never>
  'mandatedreports.to.police': Record<never, never>
  'mandatedreports.wrong.at': Record<never, never>
  'mandatedreports.wrong.changed-meanwhile': Record<never, never>
  'mandatedreports.wrong.channel': Record<never, never>
  'mandatedreports.wrong.future': Record<never, never>
  'mandatedreports.wrong.long': Record<never, never>
  'mandatedreports.wrong.made-already': Record<never, never>
  'mandatedreports.wrong.offender': Record<never, never>
  'mandatedreports.wrong.organization': Record<never, never>
  'mandatedreports.wrong.plan': Record<never, never>
  'mandatedreports.wrong.proof': Record<never, never>
  'mandatedreports.wrong.state': Record<never, never>
  'mandatedreports.wrong.to': Record<never, never>
  'mandatedreports.wrong.tribe': Record<never, never>
  'mandatedreports.wrong.what': Record<never, never>
  'mandatedreports.wrong.work': Record<never, never>
  'mandatedreports.wrong.youth': Record<never, never>
  'mapping.again': Record<never, never>
  'mapping.allOpen': Record<never, never>
  'mapping.allOpenHint': Record<never, never>
  'mapping.byHand': Record<never, never>
  'mapping.change': Record<never, never>
  'mapping.effect.asked': { count: number }
  'mapping.effect.first': Record<never, never>
  'mapping.effect.held': { reason: string | number }
  'mapping.effect.hidden': { reason: string | number }
  'mapping.effect.hiding': Record<never, never>
  'mapping.effect.noPlace': Record<never, never>
  'mapping.effect.place': Record<never, never>
  'mapping.effect.reason': { count: number; reason: string | number }
  'mapping.effect.row': Record<never, never>
  'mapping.effect.rows': { empty: number; held: number; rows: number; table: string | number; used: number }
  'mapping.effect.service': Record<never, never>
  'mapping.effect.shown': { count: number }
  'mapping.effect.tables': Record<never, never>
  'mapping.effect.tablesLeft': { tables: string | number }
  'mapping.effect.unlisted': Record<never, never>
  'mapping.effect.unmapped': { columns: string | number }
  'mapping.file.download': Record<never, never>
  'mapping.file.heading': Record<never, never>
  'mapping.file.hint': Record<never, never>
  'mapping.file.lead': Record<never, never>
  'mapping.file.none': Record<never, never>
  'mapping.file.send': Record<never, never>
  'mapping.file.use': Record<never, never>
  'mapping.format': Record<never, never>
  'mapping.headerAt': { row: number }
  'mapping.heading': Record<never, never>
  'mapping.lastTime': { date: string | number }
  'mapping.lead': { file: string | number; source: string | number }
  'mapping.leave': Record<never, never>
  'mapping.look.address': Record<never, never>
  'mapping.look.date': Record<never, never>
  'mapping.look.email': Record<never, never>
  'mapping.look.hours': Record<never, never>
  'mapping.look.name': Record<never, never>
  'mapping.look.nothing': Record<never, never>
  'mapping.look.number': Record<never, never>
  'mapping.look.phone': Record<never, never>
  'mapping.look.point': Record<never, never>
  'mapping.look.prose': Record<never, never>
  'mapping.look.state': Record<never, never>
  'mapping.look.street': Record<never, never>
  'mapping.look.url': Record<never, never>
  'mapping.look.yes-no': Record<never, never>
  'mapping.look.zip': Record<never, never>
  'mapping.means.access.description': Record<never, never>
  'mapping.means.address.address_1': Record<never, never>
  'mapping.means.address.address_2': Record<never, never>
  'mapping.means.address.city': Record<never, never>
  'mapping.means.address.postal_code': Record<never, never>
  'mapping.means.address.state_province': Record<never, never>
  'mapping.means.address.whole': Record<never, never>
  'mapping.means.agency-phone.description': Record<never, never>
  'mapping.means.agency-phone.extension': Record<never, never>
  'mapping.means.agency-phone.number': Record<never, never>
  'mapping.means.agency.alternate_name': Record<never, never>
  'mapping.means.agency.description': Record<never, never>
  'mapping.means.agency.email': Record<never, never>
  'mapping.means.agency.id': Record<never, never>
  'mapping.means.agency.name': Record<never, never>
  'mapping.means.agency.website': Record<never, never>
  'mapping.means.area.name': Record<never, never>
  'mapping.means.document.document': Record<never, never>
  'mapping.means.hides.unless-no': Record<never, never>
  'mapping.means.hides.unless-yes': Record<never, never>
  'mapping.means.hours.byday': Record<never, never>
  'mapping.means.hours.closes_at': Record<never, never>
  'mapping.means.hours.description': Record<never, never>
  'mapping.means.hours.opens_at': Record<never, never>
  'mapping.means.kind.term': Record<never, never>
  'mapping.means.language.name': Record<never, never>
  'mapping.means.place-hours.byday': Record<never, never>
  'mapping.means.place-hours.closes_at': Record<never, never>
  'mapping.means.place-hours.description': Record<never, never>
  'mapping.means.place-hours.opens_at': Record<never, never>
  'mapping.means.place-phone.description': Record<never, never>
  'mapping.means.place-phone.extension': Record<never, never>
  'mapping.means.place-phone.number': Record<never, never>
  'mapping.means.place.id': Record<never, never>
  'mapping.means.place.latitude': Record<never, never>
  'mapping.means.place.longitude': Record<never, never>
  'mapping.means.place.name': Record<never, never>
  'mapping.means.place.point': Record<never, never>
  'mapping.means.place.transportation': Record<never, never>
  'mapping.means.service-phone.description': Record<never, never>
  'mapping.means.service-phone.extension': Record<never, never>
  'mapping.means.service-phone.number': Record<never, never>
  'mapping.means.service.alternate_name': Record<never, never>
  'mapping.means.service.application_process': Record<never, never>
  'mapping.means.service.description': Record<never, never>
  'mapping.means.service.eligibility_description': Record<never, never>
  'mapping.means.service.email': Record<never, never>
  'mapping.means.service.fees_description': Record<never, never>
  'mapping.means.service.id': Record<never, never>
  'mapping.means.service.maximum_age': Record<never, never>
  'mapping.means.service.minimum_age': Record<never, never>
  'mapping.means.service.name': Record<never, never>
  'mapping.means.service.status': Record<never, never>
  'mapping.means.service.url': Record<never, never>
  'mapping.means.who.age': Record<never, never>
  'mapping.means.who.gender': Record<never, never>
  'mapping.problem.no-name': Record<never, never>
  'mapping.problem.no-place': Record<never, never>
  'mapping.problem.nothing-chosen': Record<never, never>
  'mapping.problem.point-twice': Record<never, never>
  'mapping.problem.two-columns': { meaning: string | number }
  'mapping.problem.unknown': Record<never, never>
  'mapping.see': Record<never, never>
  'mapping.skip': Record<never, never>
  'mapping.table': { table: string | number }
  'mapping.title': Record<never, never>
  'mapping.tooWide': { count: number; table: string | number }
  'mapping.why.both': { like: number; look: string | number; of: number }
  'mapping.why.chosen': Record<never, never>
  'mapping.why.empty': Record<never, never>
  'mapping.why.last-time': Record<never, never>
  'mapping.why.looks': { like: number; look: string | number; of: number }
  'mapping.why.name': Record<never, never>
  'mapping.why.nothing': Record<never, never>
  'mapping.why.values': { like: number; look: string | number; of: number }
  'maypass.answer.after': Record<never, never>
  'maypass.answer.inside': Record<never, never>
  'maypass.answer.lane': { lane: string | number }
  'maypass.answer.never': Record<never, never>
  'maypass.answer.never.means': Record<never, never>
  'maypass.answer.nothing': Record<never, never>
  'maypass.answer.passes': Record<never, never>
  'maypass.answer.passes.draft': Record<never, never>
  'maypass.answer.with': Record<never, never>
  'maypass.answer.with.draft': Record<never, never>
  'maypass.answer.with.lanes': Record<never, never>
  'maypass.answer.with.lanes.draft': Record<never, never>
  'maypass.ask': Record<never, never>
  'maypass.asked': { category: string | number; mode: string | number; purpose: string | number; recipient: string | number; source: string | number }
  'maypass.basis': Record<never, never>
  'maypass.basis.own': Record<never, never>
  'maypass.basis.row': { cites: string | number; mark: string | number; row: string | number }
  'maypass.basis.tie': { cites: string | number; mark: string | number; row: string | number }
  'maypass.caregiver.opt-in': Record<never, never>
  'maypass.category.advocate-notes': Record<never, never>
  'maypass.category.alleged-offender': Record<never, never>
  'maypass.category.attorney-client': Record<never, never>
  'maypass.category.care-plan': Record<never, never>
  'maypass.category.case-spine': Record<never, never>
  'maypass.category.child-welfare': Record<never, never>
  'maypass.category.clock': Record<never, never>
  'maypass.category.concern-report': Record<never, never>
  'maypass.category.criminal-justice': Record<never, never>
  'maypass.category.education': Record<never, never>
  'maypass.category.facility-address': Record<never, never>
  'maypass.category.health': Record<never, never>
  'maypass.category.identity': Record<never, never>
  'maypass.category.immigration': Record<never, never>
  'maypass.category.location': Record<never, never>
  'maypass.category.meeting-record': Record<never, never>
  'maypass.category.minor-consented-care': Record<never, never>
  'maypass.category.missing-packet': Record<never, never>
  'maypass.category.none-known': Record<never, never>
  'maypass.category.police-investigation': Record<never, never>
  'maypass.category.psychotherapy-notes': Record<never, never>
  'maypass.category.referral-packet': Record<never, never>
  'maypass.category.safety-plan': Record<never, never>
  'maypass.category.screening': Record<never, never>
  'maypass.category.service-tie': Record<never, never>
  'maypass.category.substance-use': Record<never, never>
  'maypass.cite.ours': Record<never, never>
  'maypass.cite.rule': { rule: string | number }
  'maypass.column.advocate': Record<never, never>
  'maypass.column.caregiver': Record<never, never>
  'maypass.column.child-welfare': Record<never, never>
  'maypass.column.court': Record<never, never>
  'maypass.column.funder': Record<never, never>
  'maypass.column.legal': Record<never, never>
  'maypass.column.police': Record<never, never>
  'maypass.column.rhy-shelter': Record<never, never>
  'maypass.column.school': Record<never, never>
  'maypass.column.team': Record<never, never>
  'maypass.column.treating-health': Record<never, never>
  'maypass.column.youth': Record<never, never>
  'maypass.condition.a-column-is-police': Record<never, never>
  'maypass.condition.case-sharing': Record<never, never>
  'maypass.condition.first-report': Record<never, never>
  'maypass.condition.ground': Record<never, never>
  'maypass.condition.health-disciplines': Record<never, never>
  'maypass.condition.iv-e-care': Record<never, never>
  'maypass.condition.le-unit': Record<never, never>
  'maypass.condition.legally-responsible': Record<never, never>
  'maypass.condition.mandate': Record<never, never>
  'maypass.condition.mandate-or-permission': Record<never, never>
  'maypass.condition.medical': Record<never, never>
  'maypass.condition.necessity-found': Record<never, never>
  'maypass.condition.no-election': Record<never, never>
  'maypass.condition.not-a-subpoena': Record<never, never>
  'maypass.condition.parent-access-if-minor-consented': Record<never, never>
  'maypass.condition.position-abuse-report': Record<never, never>
  'maypass.condition.position-court-order': Record<never, never>
  'maypass.condition.position-waiver': Record<never, never>
  'maypass.condition.privilege-asserted': Record<never, never>
  'maypass.condition.reason-to-know': Record<never, never>
  'maypass.condition.record-access': Record<never, never>
  'maypass.condition.redisclosure-stated': Record<never, never>
  'maypass.condition.same-agency': Record<never, never>
  'maypass.condition.special-order': Record<never, never>
  'maypass.condition.specific': Record<never, never>
  'maypass.condition.team-law': Record<never, never>
  'maypass.confirm': { rows: string | number }
  'maypass.confirm.only': Record<never, never>
  'maypass.days': { days: number }
  'maypass.elsewhere': Record<never, never>
  'maypass.elsewhere.lead': Record<never, never>
  'maypass.elsewhere.link': { mode: string | number; purpose: string | number; way: string | number }
  'maypass.field.also': Record<never, never>
  'maypass.field.also.hint': Record<never, never>
  'maypass.field.also.none': Record<never, never>
  'maypass.field.category': Record<never, never>
  'maypass.field.from': Record<never, never>
  'maypass.field.from.hint': Record<never, never>
  'maypass.field.mode': Record<never, never>
  'maypass.field.purpose': Record<never, never>
  'maypass.field.to': Record<never, never>
  'maypass.field.to.hint': Record<never, never>
  'maypass.from.lane': { lane: string | number }
  'maypass.heading': Record<never, never>
  'maypass.lead': Record<never, never>
  'maypass.mark.confirmed': Record<never, never>
  'maypass.mark.unverified': Record<never, never>
  'maypass.mark.verified': Record<never, never>
  'maypass.mode.aggregate': Record<never, never>
  'maypass.mode.confirm-exists': Record<never, never>
  'maypass.mode.copy': Record<never, never>
  'maypass.mode.report': Record<never, never>
  'maypass.mode.verbal': Record<never, never>
  'maypass.mode.view': Record<never, never>
  'maypass.nav': Record<never, never>
  'maypass.needs': Record<never, never>
  'maypass.notices': Record<never, never>
  'maypass.obligation.accounting': Record<never, never>
  'maypass.obligation.attach-consent': Record<never, never>
  'maypass.obligation.education-needs-only': Record<never, never>
  'maypass.obligation.log-threat': Record<never, never>
  'maypass.obligation.log-verbal': Record<never, never>
  'maypass.obligation.mask-source': Record<never, never>
  'maypass.obligation.no-onward': Record<never, never>
  'maypass.obligation.not-against-patient': Record<never, never>
  'maypass.obligation.notice-2.32': Record<never, never>
  'maypass.obligation.notify-parent-or-student': Record<never, never>
  'maypass.obligation.notify-victim': Record<never, never>
  'maypass.obligation.program-purposes-only': Record<never, never>
  'maypass.obligation.reason-to-know-only': Record<never, never>
  'maypass.obligation.redact-reporter': Record<never, never>
  'maypass.obligation.report-content-only': Record<never, never>
  'maypass.obligation.request-log': Record<never, never>
  'maypass.obligation.review-72h': Record<never, never>
  'maypass.obligation.safety-steps': Record<never, never>
  'maypass.obligation.sealed': Record<never, never>
  'maypass.obligation.secondary-log': Record<never, never>
  'maypass.obligation.single-use': Record<never, never>
  'maypass.obligation.team-duties-only': Record<never, never>
  'maypass.obligation.tell-youth-first': Record<never, never>
  'maypass.obligation.warn-redisclosure': Record<never, never>
  'maypass.obligations': Record<never, never>
  'maypass.option.program': { name: string | number }
  'maypass.possible': Record<never, never>
  'maypass.possible.ask-again-as-adult': Record<never, never>
  'maypass.possible.ask-counsel': Record<never, never>
  'maypass.possible.ask-for-less': Record<never, never>
  'maypass.possible.ask-operator': Record<never, never>
  'maypass.possible.ask-youth': Record<never, never>
  'maypass.possible.ask-youth-again': Record<never, never>
  'maypass.possible.call-emergency-number': Record<never, never>
  'maypass.possible.complete-request': Record<never, never>
  'maypass.possible.control-figure': Record<never, never>
  'maypass.possible.counsel-confirms-row': Record<never, never>
  'maypass.possible.declare-report': Record<never, never>
  'maypass.possible.enter-state-fact': Record<never, never>
  'maypass.possible.new-release': Record<never, never>
  'maypass.possible.open-legal-hold': Record<never, never>
  'maypass.possible.record-standing': Record<never, never>
  'maypass.possible.say-birth-month': Record<never, never>
  'maypass.possible.say-lanes': Record<never, never>
  'maypass.possible.show-hotline': Record<never, never>
  'maypass.possible.sign-ruleset': Record<never, never>
  'maypass.possible.signers-missing': Record<never, never>
  'maypass.possible.special-order': Record<never, never>
  'maypass.possible.verify-recipient': Record<never, never>
  'maypass.print': Record<never, never>
  'maypass.purpose.against-patient': Record<never, never>
  'maypass.purpose.audit': Record<never, never>
  'maypass.purpose.care': Record<never, never>
  'maypass.purpose.certification': Record<never, never>
  'maypass.purpose.education': Record<never, never>
  'maypass.purpose.family': Record<never, never>
  'maypass.purpose.funding': Record<never, never>
  'maypass.purpose.hmis': Record<never, never>
  'maypass.purpose.immigration-enforcement': Record<never, never>
  'maypass.purpose.investigation': Record<never, never>
  'maypass.purpose.own': Record<never, never>
  'maypass.purpose.placement': Record<never, never>
  'maypass.purpose.proceeding': Record<never, never>
  'maypass.purpose.prosecution': Record<never, never>
  'maypass.purpose.protection': Record<never, never>
  'maypass.purpose.representation': Record<never, never>
  'maypass.purpose.research': Record<never, never>
  'maypass.purpose.safety': Record<never, never>
  'maypass.purpose.team': Record<never, never>
  'maypass.purpose.treatment': Record<never, never>
  'maypass.qualifier.adult': Record<never, never>
  'maypass.qualifier.call-back': Record<never, never>
  'maypass.qualifier.certification': Record<never, never>
  'maypass.qualifier.discovery': Record<never, never>
  'maypass.qualifier.each-member': Record<never, never>
  'maypass.qualifier.first-report': Record<never, never>
  'maypass.qualifier.holder-signed': Record<never, never>
  'maypass.qualifier.law-enforcement-f': Record<never, never>
  'maypass.qualifier.le-unit': Record<never, never>
  'maypass.qualifier.legally-responsible': Record<never, never>
  'maypass.qualifier.legitimate-interest': Record<never, never>
  'maypass.qualifier.limited': Record<never, never>
  'maypass.qualifier.mandate-facts': Record<never, never>
  'maypass.qualifier.medical': Record<never, never>
  'maypass.qualifier.minor-consent-law': Record<never, never>
  'maypass.qualifier.minus-502g': Record<never, never>
  'maypass.qualifier.necessity': Record<never, never>
  'maypass.qualifier.not-against-patient': Record<never, never>
  'maypass.qualifier.parent-access': Record<never, never>
  'maypass.qualifier.parent-signed': Record<never, never>
  'maypass.qualifier.privilege-asserted': Record<never, never>
  'maypass.qualifier.reporter-redacted': Record<never, never>
  'maypass.qualifier.separate': Record<never, never>
  'maypass.qualifier.special': Record<never, never>
  'maypass.qualifier.state': Record<never, never>
  'maypass.qualifier.state-team': Record<never, never>
  'maypass.qualifier.tpo-allowed': Record<never, never>
  'maypass.qualifier.victim-notice': Record<never, never>
  'maypass.qualifier.victim-representative': Record<never, never>
  'maypass.qualifier.with-worker': Record<never, never>
  'maypass.qualifier.youth-signed': Record<never, never>
  'maypass.reason.after-death': Record<never, never>
  'maypass.reason.against-patient': Record<never, never>
  'maypass.reason.age-between': Record<never, never>
  'maypass.reason.age-unknown': Record<never, never>
  'maypass.reason.author-only': Record<never, never>
  'maypass.reason.cell-never': Record<never, never>
  'maypass.reason.cji': Record<never, never>
  'maypass.reason.election': Record<never, never>
  'maypass.reason.frozen': Record<never, never>
  'maypass.reason.immigration-enforcement': Record<never, never>
  'maypass.reason.lanes-unsaid': Record<never, never>
  'maypass.reason.malformed': Record<never, never>
  'maypass.reason.mode': Record<never, never>
  'maypass.reason.no-column': Record<never, never>
  'maypass.reason.no-emergency': Record<never, never>
  'maypass.reason.no-facility': Record<never, never>
  'maypass.reason.no-ground': Record<never, never>
  'maypass.reason.no-lane-row': Record<never, never>
  'maypass.reason.no-mandate': Record<never, never>
  'maypass.reason.no-opt-in': Record<never, never>
  'maypass.reason.no-order': Record<never, never>
  'maypass.reason.no-position': Record<never, never>
  'maypass.reason.no-reason-to-know': Record<never, never>
  'maypass.reason.no-relation': Record<never, never>
  'maypass.reason.no-release': Record<never, never>
  'maypass.reason.no-report': Record<never, never>
  'maypass.reason.no-ruleset': Record<never, never>
  'maypass.reason.no-treatment': Record<never, never>
  'maypass.reason.not-claimed': Record<never, never>
  'maypass.reason.not-controlled': Record<never, never>
  'maypass.reason.not-guardian': Record<never, never>
  'maypass.reason.not-on-agenda': Record<never, never>
  'maypass.reason.not-representing': Record<never, never>
  'maypass.reason.not-the-subject': Record<never, never>
  'maypass.reason.other-client': Record<never, never>
  'maypass.reason.own-only': Record<never, never>
  'maypass.reason.recipient-flagged': Record<never, never>
  'maypass.reason.recipient-lapsed': Record<never, never>
  'maypass.reason.refused': Record<never, never>
  'maypass.reason.release-form': Record<never, never>
  'maypass.reason.release-lapsed': Record<never, never>
  'maypass.reason.release-revoked': Record<never, never>
  'maypass.reason.release-scope': Record<never, never>
  'maypass.reason.row-unconfirmed': Record<never, never>
  'maypass.reason.scope-empty': Record<never, never>
  'maypass.reason.screening-use': Record<never, never>
  'maypass.reason.self-limits': Record<never, never>
  'maypass.reason.signer-flagged': Record<never, never>
  'maypass.reason.signers': Record<never, never>
  'maypass.reason.state-unknown': Record<never, never>
  'maypass.reason.subpoena-is-no-order': Record<never, never>
  'maypass.reason.victim-data-to-funder': Record<never, never>
  'maypass.recipient.caregiver': Record<never, never>
  'maypass.recipient.legal': Record<never, never>
  'maypass.recipient.team': Record<never, never>
  'maypass.report.duty': Record<never, never>
  'maypass.report.note': Record<never, never>
  'maypass.ruleset.draft.means': Record<never, never>
  'maypass.ruleset.draft.name': { label: string | number }
  'maypass.ruleset.draft.title': Record<never, never>
  'maypass.ruleset.signed.means': { when: string | number }
  'maypass.ruleset.signed.name': { counsel: string | number; label: string | number }
  'maypass.ruleset.signed.title': Record<never, never>
  'maypass.signers.care-consenter': Record<never, never>
  'maypass.signers.holder': Record<never, never>
  'maypass.signers.parent-or-student': Record<never, never>
  'maypass.signers.part2-minor-law': Record<never, never>
  'maypass.signers.youth': Record<never, never>
  'maypass.signers.youth-and-guardian': Record<never, never>
  'maypass.signers.youth-and-guardian-or-youth-by-law': Record<never, never>
  'maypass.table.back': Record<never, never>
  'maypass.table.caption': { source: string | number }
  'maypass.table.cell.unconfirmed': { level: string | number }
  'maypass.table.heading': Record<never, never>
  'maypass.table.lead': Record<never, never>
  'maypass.table.legend': Record<never, never>
  'maypass.table.letter.always': Record<never, never>
  'maypass.table.letter.figures': Record<never, never>
  'maypass.table.letter.never': Record<never, never>
  'maypass.table.letter.other': Record<never, never>
  'maypass.table.letter.release': Record<never, never>
  'maypass.table.level.always': Record<never, never>
  'maypass.table.level.figures': Record<never, never>
  'maypass.table.level.never': Record<never, never>
  'maypass.table.level.other': Record<never, never>
  'maypass.table.level.release': Record<never, never>
  'maypass.table.means.always': Record<never, never>
  'maypass.table.means.figures': Record<never, never>
  'maypass.table.means.never': Record<never, never>
  'maypass.table.means.other': Record<never, never>
  'maypass.table.means.release': Record<never, never>
  'maypass.table.nav': Record<never, never>
  'maypass.table.none': Record<never, never>
  'maypass.table.none.title': Record<never, never>
  'maypass.table.open': Record<never, never>
  'maypass.table.openAny': Record<never, never>
  'maypass.table.rows': Record<never, never>
  'maypass.table.show': Record<never, never>
  'maypass.table.star': Record<never, never>
  'maypass.table.title': Record<never, never>
  'maypass.table.unconfirmed': Record<never, never>
  'maypass.title': Record<never, never>
  'maypass.way.aggregate': Record<never, never>
  'maypass.way.aggregate.asks': Record<never, never>
  'maypass.way.author': Record<never, never>
  'maypass.way.author.asks': Record<never, never>
  'maypass.way.court-order': Record<never, never>
  'maypass.way.court-order.asks': Record<never, never>
  'maypass.way.emergency': Record<never, never>
  'maypass.way.emergency.asks': Record<never, never>
  'maypass.way.facility': Record<never, never>
  'maypass.way.facility.asks': Record<never, never>
  'maypass.way.mandated-report': Record<never, never>
  'maypass.way.mandated-report.asks': Record<never, never>
  'maypass.way.ordered': { way: string | number }
  'maypass.way.own': Record<never, never>
  'maypass.way.own.asks': Record<never, never>
  'maypass.way.protection': Record<never, never>
  'maypass.way.protection.asks': Record<never, never>
  'maypass.way.release': Record<never, never>
  'maypass.way.release.asks': Record<never, never>
  'maypass.way.self': Record<never, never>
  'maypass.way.self.asks': Record<never, never>
  'maypass.way.statute': Record<never, never>
  'maypass.way.statute.asks': Record<never, never>
  'maypass.way.treatment': Record<never, never>
  'maypass.way.treatment.asks': Record<never, never>
  'maypass.who.heading': Record<never, never>
  'maypass.why': Record<never, never>
  'mycheck.decline': Record<never, never>
  'mycheck.done': Record<never, never>
  'mycheck.end.back': Record<never, never>
  'mycheck.end.fault': Record<never, never>
  'mycheck.end.heading': Record<never, never>
  'mycheck.end.know': Record<never, never>
  'mycheck.end.later': Record<never, never>
  'mycheck.end.lead': Record<never, never>
  'mycheck.end.lines': Record<never, never>
  'mycheck.end.see': Record<never, never>
  'mycheck.heading': Record<never, never>
  'mycheck.lead': Record<never, never>
  'mycheck.limits.danger': Record<never, never>
  'mycheck.limits.first': Record<never, never>
  'mycheck.limits.heading': Record<never, never>
  'mycheck.limits.hurt': Record<never, never>
  'mycheck.limits.skip': Record<never, never>
  'mycheck.limits.stays': Record<never, never>
  'mycheck.on': Record<never, never>
  'mycheck.questions.lead': Record<never, never>
  'mycheck.seen': Record<never, never>
  'mycheck.seen.no': Record<never, never>
  'mycheck.seen.now': Record<never, never>
  'mycheck.seen.yes': Record<never, never>
  'mycheck.start': Record<never, never>
  'mycheck.stop': Record<never, never>
  'mycheck.wrong.again': Record<never, never>
  'mycheck.wrong.seen': Record<never, never>
  'named.empty': Record<never, never>
  'named.heading': Record<never, never>
  'named.help': Record<never, never>
  'named.kind.awareness': Record<never, never>
  'named.kind.care': Record<never, never>
  'named.kind.funder': Record<never, never>
  'named.kind.government': Record<never, never>
  'named.kind.line': Record<never, never>
  'named.kind.team': Record<never, never>
  'named.kind.training': Record<never, never>
  'named.lead': Record<never, never>
  'named.noCall': Record<never, never>
  'named.old': Record<never, never>
  'named.part.care': { part: string | number; section: string | number }
  'named.part.health': { part: string | number; section: string | number }
  'named.place': { place: string | number }
  'named.real': Record<never, never>
  'named.runBy': { name: string | number }
  'named.source': { parts: string | number; year: string | number }
  'named.why': Record<never, never>
  'needs.adoption': Record<never, never>
  'needs.adult-education': Record<never, never>
  'needs.advocate-on-call': Record<never, never>
  'needs.anger-classes': Record<never, never>
  'needs.baby-supplies': Record<never, never>
  'needs.benefits': Record<never, never>
  'needs.boys-support': Record<never, never>
  'needs.business-help': Record<never, never>
  'needs.cac-interview': Record<never, never>
  'needs.caregiver-support': Record<never, never>
  'needs.case-management': Record<never, never>
  'needs.childcare': Record<never, never>
  'needs.clothing': Record<never, never>
  'needs.college-help': Record<never, never>
  'needs.computer-internet': Record<never, never>
  'needs.conflict-mediation': Record<never, never>
  'needs.counseling': Record<never, never>
  'needs.court-advocate': Record<never, never>
  'needs.dating-violence': Record<never, never>
  'needs.dental': Record<never, never>
  'needs.detox': Record<never, never>
  'needs.disability-support': Record<never, never>
  'needs.disaster-help': Record<never, never>
  'needs.drop-in': Record<never, never>
  'needs.emergency-responders': Record<never, never>
  'needs.emergency-shelter': Record<never, never>
  'needs.employment': Record<never, never>
  'needs.english-class': Record<never, never>
  'needs.exploitation-program': Record<never, never>
  'needs.eye-care': Record<never, never>
  'needs.family-mediation': Record<never, never>
  'needs.financial-help': Record<never, never>
  'needs.food': Record<never, never>
  'needs.forensic-exam': Record<never, never>
  'needs.foster-placement': Record<never, never>
  'needs.ged': Record<never, never>
  'needs.getting-out': Record<never, never>
  'needs.grief-support': Record<never, never>
  'needs.group.every-day': Record<never, never>
  'needs.group.family-and-you': Record<never, never>
  'needs.group.health': Record<never, never>
  'needs.group.law-and-rights': Record<never, never>
  'needs.group.mind-and-support': Record<never, never>
  'needs.group.place-to-stay': Record<never, never>
  'needs.group.safe-now': Record<never, never>
  'needs.group.school-and-work': Record<never, never>
  'needs.health-coverage': Record<never, never>
  'needs.healthy-living': Record<never, never>
  'needs.home-care': Record<never, never>
  'needs.home-repair': Record<never, never>
  'needs.hotline': Record<never, never>
  'needs.household-goods': Record<never, never>
  'needs.housing-advice': Record<never, never>
  'needs.hygiene': Record<never, never>
  'needs.id-documents': Record<never, never>
  'needs.illness-support': Record<never, never>
  'needs.image-removal': Record<never, never>
  'needs.immigration-legal': Record<never, never>
  'needs.internet-safety': Record<never, never>
  'needs.interpreter': Record<never, never>
  'needs.job-training': Record<never, never>
  'needs.juvenile-defense': Record<never, never>
  'needs.kinship-support': Record<never, never>
  'needs.legal-aid': Record<never, never>
  'needs.lgbtq-support': Record<never, never>
  'needs.library': Record<never, never>
  'needs.life-skills': Record<never, never>
  'needs.longer-term-housing': Record<never, never>
  'needs.medical-exam': Record<never, never>
  'needs.medicine-supplies': Record<never, never>
  'needs.mentor': Record<never, never>
  'needs.missing-child': Record<never, never>
  'needs.money-coaching': Record<never, never>
  'needs.newcomer-help': Record<never, never>
  'needs.older-adults': Record<never, never>
  'needs.peer-line': Record<never, never>
  'needs.pet-help': Record<never, never>
  'needs.phone-safe-device': Record<never, never>
  'needs.police-support': Record<never, never>
  'needs.positive-activities': Record<never, never>
  'needs.pregnancy-parenting': Record<never, never>
  'needs.prevention-program': Record<never, never>
  'needs.protective-order': Record<never, never>
  'needs.psychiatric-care': Record<never, never>
  'needs.psychiatric-crisis': Record<never, never>
  'needs.record-clearing': Record<never, never>
  'needs.reentry': Record<never, never>
  'needs.rehab-therapy': Record<never, never>
  'needs.relocation': Record<never, never>
  'needs.rent-and-bills': Record<never, never>
  'needs.reporting-help': Record<never, never>
  'needs.residential-program': Record<never, never>
  'needs.rights-complaints': Record<never, never>
  'needs.safety-planning': Record<never, never>
  'needs.school-reentry': Record<never, never>
  'needs.service-finder': Record<never, never>
  'needs.sexual-assault-support': Record<never, never>
  'needs.sexual-health': Record<never, never>
  'needs.sober-living': Record<never, never>
  'needs.spiritual-care': Record<never, never>
  'needs.sti-hiv': Record<never, never>
  'needs.street-outreach': Record<never, never>
  'needs.substance-use': Record<never, never>
  'needs.suicide-support': Record<never, never>
  'needs.support-group': Record<never, never>
  'needs.survivor-mentor': Record<never, never>
  'needs.t-u-visa': Record<never, never>
  'needs.tattoo-removal': Record<never, never>
  'needs.tax-help': Record<never, never>
  'needs.telehealth': Record<never, never>
  'needs.text-chat-line': Record<never, never>
  'needs.transitional-living': Record<never, never>
  'needs.transport': Record<never, never>
  'needs.transport-home': Record<never, never>
  'needs.trauma-therapy': Record<never, never>
  'needs.tribal-support': Record<never, never>
  'needs.tutoring': Record<never, never>
  'needs.veterans': Record<never, never>
  'needs.victim-advocate': Record<never, never>
  'needs.victim-compensation': Record<never, never>
  'needs.volunteering': Record<never, never>
  'notice.contact': { sayAs: string | number }
  'notice.update': Record<never, never>
  'notices.address.done': Record<never, never>
  'notices.address.expired': Record<never, never>
  'notices.address.heading': Record<never, never>
  'notices.address.lead': Record<never, never>
  'notices.address.shut': Record<never, never>
  'notices.address.title': Record<never, never>
  'notices.address.yes': Record<never, never>
  'notices.inbox.about': { when: string | number }
  'notices.inbox.calendar': Record<never, never>
  'notices.inbox.heading': Record<never, never>
  'notices.inbox.kind.account': Record<never, never>
  'notices.inbox.kind.backup': Record<never, never>
  'notices.inbox.kind.due': Record<never, never>
  'notices.inbox.kind.meeting': { minutes: number; when: string | number }
  'notices.inbox.kind.on-call': Record<never, never>
  'notices.inbox.kind.protection': Record<never, never>
  'notices.inbox.kind.unanswered': Record<never, never>
  'notices.inbox.kind.update': Record<never, never>
  'notices.inbox.lead': { count: number }
  'notices.inbox.mark': Record<never, never>
  'notices.inbox.markAll': Record<never, never>
  'notices.inbox.new': Record<never, never>
  'notices.inbox.none': Record<never, never>
  'notices.inbox.older': Record<never, never>
  'notices.inbox.open': Record<never, never>
  'notices.inbox.settings': Record<never, never>
  'notices.inbox.title': Record<never, never>
  'notices.nav': Record<never, never>
  'notices.navOwn': Record<never, never>
  'notices.own.again': Record<never, never>
  'notices.own.againButton': Record<never, never>
  'notices.own.channels': Record<never, never>
  'notices.own.channels.mail': Record<never, never>
  'notices.own.channels.push': Record<never, never>
  'notices.own.channels.text': Record<never, never>
  'notices.own.confirmed': Record<never, never>
  'notices.own.end': Record<never, never>
  'notices.own.ended': Record<never, never>
  'notices.own.failure.number-wrong': Record<never, never>
  'notices.own.failure.opted-out': Record<never, never>
  'notices.own.failure.refused': Record<never, never>
  'notices.own.failure.returned': Record<never, never>
  'notices.own.failure.stopped': Record<never, never>
  'notices.own.give': Record<never, never>
  'notices.own.giveFirst': Record<never, never>
  'notices.own.giveHint': Record<never, never>
  'notices.own.given': Record<never, never>
  'notices.own.heading': Record<never, never>
  'notices.own.language': Record<never, never>
  'notices.own.lead': Record<never, never>
  'notices.own.mail.heading': Record<never, never>
  'notices.own.mail.label': Record<never, never>
  'notices.own.mail.none': Record<never, never>
  'notices.own.needsAddress': Record<never, never>
  'notices.own.noQuiet': Record<never, never>
  'notices.own.notSetUp': Record<never, never>
  'notices.own.push.count': { count: number }
  'notices.own.push.heading': Record<never, never>
  'notices.own.push.needsScript': Record<never, never>
  'notices.own.push.refused': Record<never, never>
  'notices.own.push.start': Record<never, never>
  'notices.own.push.started': Record<never, never>
  'notices.own.push.stop': Record<never, never>
  'notices.own.push.stopped': Record<never, never>
  'notices.own.quietFrom': Record<never, never>
  'notices.own.quietHint': Record<never, never>
  'notices.own.quietUntil': Record<never, never>
  'notices.own.save': Record<never, never>
  'notices.own.saved': Record<never, never>
  'notices.own.text.heading': Record<never, never>
  'notices.own.text.hint': Record<never, never>
  'notices.own.text.label': Record<never, never>
  'notices.own.text.none': Record<never, never>
  'notices.own.title': Record<never, never>
  'notices.own.urgent': Record<never, never>
  'notices.own.waiting': Record<never, never>
  'notices.own.zone': Record<never, never>
  'notices.refused.address-wrong': Record<never, never>
  'notices.refused.channel-not-set-up': Record<never, never>
  'notices.refused.link-not-open': Record<never, never>
  'notices.refused.links-only': Record<never, never>
  'notices.refused.people-only': Record<never, never>
  'notices.refused.settings-incomplete': Record<never, never>
  'notices.refused.subscription-wrong': Record<never, never>
  'notices.refused.too-many-addresses': Record<never, never>
  'notices.refused.too-many-browsers': Record<never, never>
  'offline.ago.now': Record<never, never>
  'offline.back': Record<never, never>
  'offline.entry.board': Record<never, never>
  'offline.entry.confirm': Record<never, never>
  'offline.entry.conflict': Record<never, never>
  'offline.entry.count': { stands: string | number }
  'offline.entry.hold': Record<never, never>
  'offline.entry.keepMine': Record<never, never>
  'offline.entry.keepTheirs': Record<never, never>
  'offline.entry.late': Record<never, never>
  'offline.entry.mine': { stands: string | number }
  'offline.entry.mineHint': Record<never, never>
  'offline.entry.remove': Record<never, never>
  'offline.entry.seen': { ago: string | number }
  'offline.entry.theirs': { stands: string | number }
  'offline.entry.unsure': Record<never, never>
  'offline.entry.written': { ago: string | number }
  'offline.heading': Record<never, never>
  'offline.lead': Record<never, never>
  'offline.line.closed': Record<never, never>
  'offline.line.counted': { ago: string | number }
  'offline.line.never': Record<never, never>
  'offline.line.noneLess': Record<never, never>
  'offline.line.noneMore': Record<never, never>
  'offline.line.numbers': Record<never, never>
  'offline.line.save': Record<never, never>
  'offline.line.stands': { all: string | number; free: string | number; occupied: string | number }
  'offline.line.tooMany': Record<never, never>
  'offline.line.whole': Record<never, never>
  'offline.link': Record<never, never>
  'offline.locked.button': Record<never, never>
  'offline.locked.heading': Record<never, never>
  'offline.locked.passphrase': Record<never, never>
  'offline.noScript.heading': Record<never, never>
  'offline.noScript.sentence': Record<never, never>
  'offline.on.again': Record<never, never>
  'offline.on.button': Record<never, never>
  'offline.on.managed': Record<never, never>
  'offline.on.passphrase': Record<never, never>
  'offline.on.passphraseHint': { least: string | number }
  'offline.open.lines': Record<never, never>
  'offline.open.lock': Record<never, never>
  'offline.open.net.off': Record<never, never>
  'offline.open.net.on': Record<never, never>
  'offline.open.noLines': Record<never, never>
  'offline.open.noPlaces': Record<never, never>
  'offline.open.noQueue': Record<never, never>
  'offline.open.places': Record<never, never>
  'offline.open.queue': Record<never, never>
  'offline.open.renew': Record<never, never>
  'offline.open.seen': { ago: string | number }
  'offline.open.seenUnsure': Record<never, never>
  'offline.open.send': Record<never, never>
  'offline.place.call': { phone: string | number }
  'offline.place.free': { free: string | number }
  'offline.place.wish': Record<never, never>
  'offline.refused.no-role': Record<never, never>
  'offline.refused.nothing-kept': Record<never, never>
  'offline.says.away': Record<never, never>
  'offline.says.conflict': Record<never, never>
  'offline.says.differ': Record<never, never>
  'offline.says.failed': Record<never, never>
  'offline.says.gone': Record<never, never>
  'offline.says.held': Record<never, never>
  'offline.says.locked': Record<never, never>
  'offline.says.managed': Record<never, never>
  'offline.says.on': Record<never, never>
  'offline.says.otherRole': { n: string | number }
  'offline.says.over': { days: string | number; n: string | number }
  'offline.says.refused': Record<never, never>
  'offline.says.renewed': Record<never, never>
  'offline.says.sent': Record<never, never>
  'offline.says.sentUnsure': Record<never, never>
  'offline.says.short': { least: string | number }
  'offline.says.signIn': Record<never, never>
  'offline.says.signInLink': Record<never, never>
  'offline.says.unsent': { n: string | number }
  'offline.says.wiped': Record<never, never>
  'offline.says.written': Record<never, never>
  'offline.says.wrong': Record<never, never>
  'offline.title': Record<never, never>
  'offline.unable': Record<never, never>
  'offline.what.heading': Record<never, never>
  'offline.what.lines': Record<never, never>
  'offline.what.places': Record<never, never>
  'offline.what.queue': Record<never, never>
  'offline.what.sealed': Record<never, never>
  'offline.what.wiped': { days: string | number }
  'offline.wipe': Record<never, never>
  'oncall.accept': Record<never, never>
  'oncall.accept.hours': { from: string | number; seat: string | number; until: string | number }
  'oncall.accept.means': Record<never, never>
  'oncall.accept.takes-over': { name: string | number }
  'oncall.acts': Record<never, never>
  'oncall.alert.acknowledge': Record<never, never>
  'oncall.alert.acknowledged': { name: string | number }
  'oncall.alert.coordinators': Record<never, never>
  'oncall.alert.do': Record<never, never>
  'oncall.alert.ended': Record<never, never>
  'oncall.alert.heading': Record<never, never>
  'oncall.alert.lead': Record<never, never>
  'oncall.alert.next': { when: string | number }
  'oncall.alert.open': Record<never, never>
  'oncall.alert.title': Record<never, never>
  'oncall.alert.told': Record<never, never>
  'oncall.alert.told.backup': { people: number }
  'oncall.alert.told.everybody': { people: number }
  'oncall.alert.told.holder': { people: number }
  'oncall.alerts': Record<never, never>
  'oncall.alerts.open': Record<never, never>
  'oncall.alerts.since': { when: string | number }
  'oncall.decline': Record<never, never>
  'oncall.done.accepted': Record<never, never>
  'oncall.done.ended': Record<never, never>
  'oncall.done.handed-over': Record<never, never>
  'oncall.done.planned': Record<never, never>
  'oncall.done.restored': Record<never, never>
  'oncall.from': Record<never, never>
  'oncall.gaps': Record<never, never>
  'oncall.gaps.backup': { from: string | number; until: string | number }
  'oncall.gaps.holder': { from: string | number; until: string | number }
  'oncall.gaps.more': { count: number }
  'oncall.gaps.none': Record<never, never>
  'oncall.hand-over': Record<never, never>
  'oncall.hand-over.do': Record<never, never>
  'oncall.hand-over.heading': Record<never, never>
  'oncall.hand-over.lead': Record<never, never>
  'oncall.hand-over.nobody': Record<never, never>
  'oncall.hand-over.to': Record<never, never>
  'oncall.heading': Record<never, never>
  'oncall.lead': { minutes: number }
  'oncall.mine': Record<never, never>
  'oncall.nav': Record<never, never>
  'oncall.now': Record<never, never>
  'oncall.now.backup': { name: string | number }
  'oncall.now.holder': { name: string | number }
  'oncall.now.noBackup': Record<never, never>
  'oncall.now.nobody': Record<never, never>
  'oncall.plan': Record<never, never>
  'oncall.plan.do': Record<never, never>
  'oncall.plan.heading': Record<never, never>
  'oncall.plan.hours.hint': { zone: string | number }
  'oncall.plan.lead': Record<never, never>
  'oncall.plan.nobody': Record<never, never>
  'oncall.plan.weeks': Record<never, never>
  'oncall.plan.which': Record<never, never>
  'oncall.plan.which.first': Record<never, never>
  'oncall.plan.which.second': Record<never, never>
  'oncall.refused.both-seats': Record<never, never>
  'oncall.refused.no-coordinator': Record<never, never>
  'oncall.refused.not-coordinating': Record<never, never>
  'oncall.refused.not-restored': Record<never, never>
  'oncall.refused.over-already': Record<never, never>
  'oncall.refused.shift-over': Record<never, never>
  'oncall.refused.taken': Record<never, never>
  'oncall.seat': Record<never, never>
  'oncall.seat.backup': Record<never, never>
  'oncall.seat.holder': Record<never, never>
  'oncall.shifts': Record<never, never>
  'oncall.shifts.none': Record<never, never>
  'oncall.state': Record<never, never>
  'oncall.state.accepted': Record<never, never>
  'oncall.state.gone': Record<never, never>
  'oncall.state.waits': Record<never, never>
  'oncall.take-back': Record<never, never>
  'oncall.title': Record<never, never>
  'oncall.until': Record<never, never>
  'oncall.who': Record<never, never>
  'oncall.wrong.hour-skipped': { at: string | number }
  'oncall.wrong.hour-twice': { at: string | number }
  'oncall.wrong.no-hours': Record<never, never>
  'oncall.wrong.person': Record<never, never>
  'oncall.wrong.seat': Record<never, never>
  'oncall.wrong.too-far': Record<never, never>
  'oncall.wrong.unreadable': Record<never, never>
  'oncall.wrong.weeks': Record<never, never>
  'oncall.zone': { zone: string | number }
  'ownpage.back': Record<never, never>
  'ownpage.close': Record<never, never>
  'ownpage.code.heading': Record<never, never>
  'ownpage.code.hint': Record<never, never>
  'ownpage.code.label': Record<never, never>
  'ownpage.code.lead': Record<never, never>
  'ownpage.code.no': Record<never, never>
  'ownpage.code.open': Record<never, never>
  'ownpage.code.wait': Record<never, never>
  'ownpage.heading': Record<never, never>
  'ownpage.lead': { at: string | number }
  'ownpage.line.copy': { what: string | number; who: string | number }
  'ownpage.line.read': { what: string | number; who: string | number }
  'ownpage.line.told': { what: string | number; who: string | number }
  'ownpage.line.you.copy': { what: string | number }
  'ownpage.line.you.read': { what: string | number }
  'ownpage.line.you.told': { what: string | number }
  'ownpage.no.all': Record<never, never>
  'ownpage.no.anybody': Record<never, never>
  'ownpage.no.anybody.hint': Record<never, never>
  'ownpage.no.done': Record<never, never>
  'ownpage.no.hint': Record<never, never>
  'ownpage.no.nothing': Record<never, never>
  'ownpage.no.open': Record<never, never>
  'ownpage.no.save': Record<never, never>
  'ownpage.no.what': Record<never, never>
  'ownpage.paper.lead': { day: string | number }
  'ownpage.print': Record<never, never>
  'ownpage.said.anybody': Record<never, never>
  'ownpage.said.anything': Record<never, never>
  'ownpage.said.change': Record<never, never>
  'ownpage.said.heading': Record<never, never>
  'ownpage.said.line': { day: string | number; what: string | number; who: string | number }
  'ownpage.said.none': Record<never, never>
  'ownpage.seen.caregiver': Record<never, never>
  'ownpage.seen.heading': Record<never, never>
  'ownpage.seen.none': Record<never, never>
  'ownpage.seen.outside': Record<never, never>
  'ownpage.seen.secret': Record<never, never>
  'ownpage.seen.secret.hint': Record<never, never>
  'ownpage.seen.why': Record<never, never>
  'ownpage.seen.youth': Record<never, never>
  'ownpage.what.advocate-notes': Record<never, never>
  'ownpage.what.alleged-offender': Record<never, never>
  'ownpage.what.attorney-client': Record<never, never>
  'ownpage.what.care-plan': Record<never, never>
  'ownpage.what.case-spine': Record<never, never>
  'ownpage.what.child-welfare': Record<never, never>
  'ownpage.what.clock': Record<never, never>
  'ownpage.what.concern-report': Record<never, never>
  'ownpage.what.criminal-justice': Record<never, never>
  'ownpage.what.education': Record<never, never>
  'ownpage.what.facility-address': Record<never, never>
  'ownpage.what.health': Record<never, never>
  'ownpage.what.identity': Record<never, never>
  'ownpage.what.immigration': Record<never, never>
  'ownpage.what.location': Record<never, never>
  'ownpage.what.meeting-record': Record<never, never>
  'ownpage.what.minor-consented-care': Record<never, never>
  'ownpage.what.missing-packet': Record<never, never>
  'ownpage.what.none-known': Record<never, never>
  'ownpage.what.police-investigation': Record<never, never>
  'ownpage.what.psychotherapy-notes': Record<never, never>
  'ownpage.what.referral-packet': Record<never, never>
  'ownpage.what.safety-plan': Record<never, never>
  'ownpage.what.screening': Record<never, never>
  'ownpage.what.service-tie': Record<never, never>
  'ownpage.what.something': Record<never, never>
  'ownpage.what.substance-use': Record<never, never>
  'ownpage.who.advocacy': Record<never, never>
  'ownpage.who.behavioral-health': Record<never, never>
  'ownpage.who.child-welfare': Record<never, never>
  'ownpage.who.coordination': Record<never, never>
  'ownpage.who.court': Record<never, never>
  'ownpage.who.education': Record<never, never>
  'ownpage.who.guardian-ad-litem': Record<never, never>
  'ownpage.who.health': Record<never, never>
  'ownpage.who.housing': Record<never, never>
  'ownpage.who.immigration': Record<never, never>
  'ownpage.who.juvenile-justice': Record<never, never>
  'ownpage.who.law-enforcement': Record<never, never>
  'ownpage.who.legal-counsel': Record<never, never>
  'ownpage.who.outreach': Record<never, never>
  'ownpage.who.prosecution': Record<never, never>
  'ownpage.who.rhy-shelter': Record<never, never>
  'ownpage.who.somebody': Record<never, never>
  'ownpage.who.sud-treatment': Record<never, never>
  'ownpage.yes.back': Record<never, never>
  'ownpage.yes.done': Record<never, never>
  'ownpage.yes.heading': Record<never, never>
  'ownpage.yes.line': { day: string | number; who: string | number }
  'ownpage.yes.none': Record<never, never>
  'ownpage.yes.until': { day: string | number }
  'people.about': { name: string | number }
  'people.back.button': Record<never, never>
  'people.back.code': Record<never, never>
  'people.back.codeHeading': Record<never, never>
  'people.back.codeLead': Record<never, never>
  'people.back.codeStay': Record<never, never>
  'people.back.ended': Record<never, never>
  'people.back.heading': Record<never, never>
  'people.back.lead': Record<never, never>
  'people.back.look': Record<never, never>
  'people.back.lookNew': Record<never, never>
  'people.back.ready': { name: string | number }
  'people.back.readyButton': Record<never, never>
  'people.back.readyHeading': Record<never, never>
  'people.back.step1': Record<never, never>
  'people.back.step2': Record<never, never>
  'people.back.step3': Record<never, never>
  'people.back.title': Record<never, never>
  'people.back.waiting': { count: number }
  'people.back.waitingHeading': Record<never, never>
  'people.back.wordHint': Record<never, never>
  'people.can.given': Record<never, never>
  'people.can.heading': Record<never, never>
  'people.can.lead': Record<never, never>
  'people.can.none': Record<never, never>
  'people.can.setUp': Record<never, never>
  'people.change.button': Record<never, never>
  'people.change.heading': Record<never, never>
  'people.change.lead': Record<never, never>
  'people.change.link': Record<never, never>
  'people.change.sure': Record<never, never>
  'people.change.sureWrong': Record<never, never>
  'people.done.asked': Record<never, never>
  'people.done.bothConfirmed': Record<never, never>
  'people.done.changeAsked': Record<never, never>
  'people.done.changed': Record<never, never>
  'people.done.confirmed': Record<never, never>
  'people.done.ended': Record<never, never>
  'people.done.given': Record<never, never>
  'people.done.left': Record<never, never>
  'people.done.renewed': Record<never, never>
  'people.done.revoked': Record<never, never>
  'people.done.signedOut': Record<never, never>
  'people.done.signedOutThere': Record<never, never>
  'people.done.stopped': Record<never, never>
  'people.done.verified': Record<never, never>
  'people.filter': Record<never, never>
  'people.filter.all': Record<never, never>
  'people.filter.program': Record<never, never>
  'people.filter.role': Record<never, never>
  'people.filter.show': Record<never, never>
  'people.give.button': Record<never, never>
  'people.give.heading': Record<never, never>
  'people.give.nothing': Record<never, never>
  'people.heading': Record<never, never>
  'people.held': { things: string | number }
  'people.how': Record<never, never>
  'people.how.by.call-back': Record<never, never>
  'people.how.by.in-person': Record<never, never>
  'people.how.call-back': Record<never, never>
  'people.how.in-person': Record<never, never>
  'people.how.wrong': Record<never, never>
  'people.invite': Record<never, never>
  'people.invite.button': Record<never, never>
  'people.invite.choice': { place: string | number; role: string | number }
  'people.invite.choiceGrave': { place: string | number; role: string | number }
  'people.invite.discipline': Record<never, never>
  'people.invite.heading': Record<never, never>
  'people.invite.lead': Record<never, never>
  'people.invite.name': Record<never, never>
  'people.invite.nameWrong': Record<never, never>
  'people.invite.nothing': Record<never, never>
  'people.invite.role': Record<never, never>
  'people.invite.roleWrong': Record<never, never>
  'people.invite.until': Record<never, never>
  'people.invite.untilHint': Record<never, never>
  'people.invite.untilWrong': Record<never, never>
  'people.join.agency': Record<never, never>
  'people.join.agencyButton': Record<never, never>
  'people.join.agencyHow': Record<never, never>
  'people.join.button': Record<never, never>
  'people.join.closed': Record<never, never>
  'people.join.code': Record<never, never>
  'people.join.codeHint': Record<never, never>
  'people.join.codeWrong': Record<never, never>
  'people.join.decline': Record<never, never>
  'people.join.declined': Record<never, never>
  'people.join.ended': Record<never, never>
  'people.join.heading': Record<never, never>
  'people.join.how': Record<never, never>
  'people.join.known': Record<never, never>
  'people.join.knownButton': Record<never, never>
  'people.join.label': Record<never, never>
  'people.join.labelValue': Record<never, never>
  'people.join.lead': { name: string | number }
  'people.join.place': Record<never, never>
  'people.join.role': Record<never, never>
  'people.join.title': Record<never, never>
  'people.join.until': Record<never, never>
  'people.join.waiting': Record<never, never>
  'people.lead': Record<never, never>
  'people.leave.button': Record<never, never>
  'people.leave.heading': Record<never, never>
  'people.leave.lead': { count: number }
  'people.list': Record<never, never>
  'people.made.back': Record<never, never>
  'people.made.body': { day: string | number; name: string | number }
  'people.made.code': Record<never, never>
  'people.made.codeHow': Record<never, never>
  'people.made.heading': Record<never, never>
  'people.made.link': Record<never, never>
  'people.made.second': Record<never, never>
  'people.name': Record<never, never>
  'people.none': Record<never, never>
  'people.person.access': Record<never, never>
  'people.person.change': Record<never, never>
  'people.person.ended': { day: string | number; reason: string | number }
  'people.person.endedBy': { day: string | number; name: string | number; reason: string | number }
  'people.person.give': Record<never, never>
  'people.person.heading': Record<never, never>
  'people.person.invited': Record<never, never>
  'people.person.leaves': Record<never, never>
  'people.person.left': Record<never, never>
  'people.person.noSessions': Record<never, never>
  'people.person.recover': Record<never, never>
  'people.person.role': { place: string | number; role: string | number }
  'people.person.roles': Record<never, never>
  'people.person.sessions': Record<never, never>
  'people.person.signOut': Record<never, never>
  'people.person.signOutLead': Record<never, never>
  'people.person.since': { day: string | number; name: string | number }
  'people.person.sinceNobody': { day: string | number }
  'people.person.until': { day: string | number }
  'people.place': Record<never, never>
  'people.reason.agency-left': Record<never, never>
  'people.reason.error': Record<never, never>
  'people.reason.left': Record<never, never>
  'people.reason.misuse': Record<never, never>
  'people.reason.program-closed': Record<never, never>
  'people.reason.role-changed': Record<never, never>
  'people.recover.button': Record<never, never>
  'people.recover.code': Record<never, never>
  'people.recover.codeHint': Record<never, never>
  'people.recover.codeWrong': Record<never, never>
  'people.recover.heading': Record<never, never>
  'people.recover.lead': Record<never, never>
  'people.recover.made': { day: string | number }
  'people.recover.soFar': { count: number }
  'people.recover.stop': Record<never, never>
  'people.recover.wordHeading': Record<never, never>
  'people.recover.wordHow': Record<never, never>
  'people.refused.administrators-stand': Record<never, never>
  'people.refused.alone-only-once': Record<never, never>
  'people.refused.already-asked': Record<never, never>
  'people.refused.already-confirmed': Record<never, never>
  'people.refused.already-there': Record<never, never>
  'people.refused.another-agency-needed': Record<never, never>
  'people.refused.code-needed': Record<never, never>
  'people.refused.colleague-confirms': Record<never, never>
  'people.refused.for-somebody-else': Record<never, never>
  'people.refused.has-ended': Record<never, never>
  'people.refused.invitation-has-ended': Record<never, never>
  'people.refused.lapsed-needs-two': Record<never, never>
  'people.refused.last-administrator': Record<never, never>
  'people.refused.link-is-void': Record<never, never>
  'people.refused.needs-no-link': Record<never, never>
  'people.refused.needs-no-second': Record<never, never>
  'people.refused.no-successor': Record<never, never>
  'people.refused.no-such-code': Record<never, never>
  'people.refused.not-lapsed': Record<never, never>
  'people.refused.not-to-yourself': Record<never, never>
  'people.refused.not-your-people': Record<never, never>
  'people.refused.not-your-place': Record<never, never>
  'people.refused.other-code': Record<never, never>
  'people.refused.people-only': Record<never, never>
  'people.refused.recovery-confirmed': Record<never, never>
  'people.refused.recovery-has-ended': Record<never, never>
  'people.refused.recovery-not-approved': Record<never, never>
  'people.refused.role-not-of-this-place': Record<never, never>
  'people.refused.same-person': Record<never, never>
  'people.refused.sign-in-first': Record<never, never>
  'people.refused.still-held': { kinds: string | number }
  'people.refused.until-too-far': Record<never, never>
  'people.refused.verified-already': Record<never, never>
  'people.refused.waits-for-second': Record<never, never>
  'people.refused.word-needed': Record<never, never>
  'people.refused.wrong-code': Record<never, never>
  'people.resend': Record<never, never>
  'people.revoke': Record<never, never>
  'people.role': Record<never, never>
  'people.role.end': Record<never, never>
  'people.role.endButton': Record<never, never>
  'people.role.endLead': Record<never, never>
  'people.role.heading': Record<never, never>
  'people.role.reason': Record<never, never>
  'people.role.reasonWrong': Record<never, never>
  'people.role.renew': Record<never, never>
  'people.role.renewButton': Record<never, never>
  'people.role.renewLead': Record<never, never>
  'people.roles': Record<never, never>
  'people.standing.choose': Record<never, never>
  'people.standing.done.stopped': Record<never, never>
  'people.standing.done.switched': Record<never, never>
  'people.standing.heading': Record<never, never>
  'people.standing.here': Record<never, never>
  'people.standing.hold': { when: string | number }
  'people.standing.holdLook': Record<never, never>
  'people.standing.lead': Record<never, never>
  'people.standing.leave': Record<never, never>
  'people.standing.leaveAll': Record<never, never>
  'people.standing.leaveButton': { count: number }
  'people.standing.leaveEnds': { count: number }
  'people.standing.leaveInvitations': Record<never, never>
  'people.standing.leaveLead': Record<never, never>
  'people.standing.leaveLink': Record<never, never>
  'people.standing.leaveNothing': Record<never, never>
  'people.standing.leaveSome': Record<never, never>
  'people.standing.look': Record<never, never>
  'people.standing.needsPasskey': Record<never, never>
  'people.standing.none': Record<never, never>
  'people.standing.recovery': Record<never, never>
  'people.standing.shut': Record<never, never>
  'people.standing.stop': Record<never, never>
  'people.standing.switch': Record<never, never>
  'people.standing.title': Record<never, never>
  'people.standing.toStop': Record<never, never>
  'people.state.fine': Record<never, never>
  'people.state.lapsed': Record<never, never>
  'people.state.lapsing': Record<never, never>
  'people.successor': Record<never, never>
  'people.successor.nobody': Record<never, never>
  'people.title': Record<never, never>
  'people.until': Record<never, never>
  'people.verify': Record<never, never>
  'people.verify.button': Record<never, never>
  'people.verify.by': { how: string | number; name: string | number }
  'people.verify.lead': Record<never, never>
  'people.verify.notYou': Record<never, never>
  'people.verify.nothing': Record<never, never>
  'people.waiting': Record<never, never>
  'people.waiting.accept': Record<never, never>
  'people.waiting.act': Record<never, never>
  'people.waiting.by': Record<never, never>
  'people.waiting.none': Record<never, never>
  'people.waiting.second': Record<never, never>
  'people.waiting.shut': Record<never, never>
  'people.waiting.state': Record<never, never>
  'people.waiting.stuck': Record<never, never>
  'places.agencies.alone': Record<never, never>
  'places.agencies.call.again': Record<never, never>
  'places.agencies.call.another': Record<never, never>
  'places.agencies.call.button': Record<never, never>
  'places.agencies.call.by': Record<never, never>
  'places.agencies.call.heading': Record<never, never>
  'places.agencies.call.number': Record<never, never>
  'places.agencies.call.numberHint': Record<never, never>
  'places.agencies.call.on': Record<never, never>
  'places.agencies.call.result': Record<never, never>
  'places.agencies.call.result.confirmed': Record<never, never>
  'places.agencies.call.result.no-answer': Record<never, never>
  'places.agencies.call.result.not-known': Record<never, never>
  'places.agencies.call.source': Record<never, never>
  'places.agencies.call.sourceHint': Record<never, never>
  'places.agencies.calls': Record<never, never>
  'places.agencies.discipline': Record<never, never>
  'places.agencies.done.called': Record<never, never>
  'places.agencies.done.left': Record<never, never>
  'places.agencies.done.proposed': Record<never, never>
  'places.agencies.done.refused': Record<never, never>
  'places.agencies.done.verified': Record<never, never>
  'places.agencies.heading': Record<never, never>
  'places.agencies.inviteFirst': Record<never, never>
  'places.agencies.lacking': { names: string | number }
  'places.agencies.lead': Record<never, never>
  'places.agencies.leave.button': Record<never, never>
  'places.agencies.leave.closed': Record<never, never>
  'places.agencies.leave.heading': Record<never, never>
  'places.agencies.leave.lead': Record<never, never>
  'places.agencies.leave.link': Record<never, never>
  'places.agencies.leave.merged': Record<never, never>
  'places.agencies.leave.misuse': Record<never, never>
  'places.agencies.leave.not-renewed': Record<never, never>
  'places.agencies.leave.open': Record<never, never>
  'places.agencies.leave.own-wish': Record<never, never>
  'places.agencies.leave.reason': Record<never, never>
  'places.agencies.leave.sure': { count: number }
  'places.agencies.name': Record<never, never>
  'places.agencies.noCalls': Record<never, never>
  'places.agencies.none': Record<never, never>
  'places.agencies.propose': Record<never, never>
  'places.agencies.proposeButton': Record<never, never>
  'places.agencies.proposeLead': Record<never, never>
  'places.agencies.proposedBy': Record<never, never>
  'places.agencies.proves': Record<never, never>
  'places.agencies.provesBody': Record<never, never>
  'places.agencies.refuse.button': Record<never, never>
  'places.agencies.refuse.heading': Record<never, never>
  'places.agencies.refuse.no-independent-number': Record<never, never>
  'places.agencies.refuse.not-known-there': Record<never, never>
  'places.agencies.refuse.not-what-it-says': Record<never, never>
  'places.agencies.refuse.outside-our-work': Record<never, never>
  'places.agencies.refuse.reason': Record<never, never>
  'places.agencies.refuse.withdrew': Record<never, never>
  'places.agencies.state': Record<never, never>
  'places.agencies.state.called': Record<never, never>
  'places.agencies.state.lapsed': Record<never, never>
  'places.agencies.state.left': Record<never, never>
  'places.agencies.state.proposed': Record<never, never>
  'places.agencies.state.refused': Record<never, never>
  'places.agencies.state.verified': Record<never, never>
  'places.agencies.title': Record<never, never>
  'places.agencies.toPeople': Record<never, never>
  'places.agencies.until': Record<never, never>
  'places.agencies.verifiedBy': Record<never, never>
  'places.agencies.verify.button': Record<never, never>
  'places.agencies.verify.heading': Record<never, never>
  'places.agencies.verify.lead': Record<never, never>
  'places.agencies.verify.notYou': Record<never, never>
  'places.agencies.verify.renew': Record<never, never>
  'places.agencies.verify.until': Record<never, never>
  'places.agencies.verify.untilHint': Record<never, never>
  'places.agencies.website': Record<never, never>
  'places.agencies.websiteHint': Record<never, never>
  'places.coalition.change': Record<never, never>
  'places.coalition.complete': Record<never, never>
  'places.coalition.contact': Record<never, never>
  'places.coalition.contactHint': Record<never, never>
  'places.coalition.contactNone': Record<never, never>
  'places.coalition.describeHeading': Record<never, never>
  'places.coalition.done.described': Record<never, never>
  'places.coalition.done.exit': Record<never, never>
  'places.coalition.done.finished': Record<never, never>
  'places.coalition.done.welcome': Record<never, never>
  'places.coalition.email': Record<never, never>
  'places.coalition.emailHint': Record<never, never>
  'places.coalition.exit': Record<never, never>
  'places.coalition.exitChange': Record<never, never>
  'places.coalition.exitDefault': { address: string | number }
  'places.coalition.exitHeading': Record<never, never>
  'places.coalition.exitLead': Record<never, never>
  'places.coalition.exitOwn': { address: string | number }
  'places.coalition.exitSoon': Record<never, never>
  'places.coalition.facts': Record<never, never>
  'places.coalition.finish': Record<never, never>
  'places.coalition.finishLead': Record<never, never>
  'places.coalition.firstWeek': Record<never, never>
  'places.coalition.missing': Record<never, never>
  'places.coalition.name': Record<never, never>
  'places.coalition.phone': Record<never, never>
  'places.coalition.phoneHint': Record<never, never>
  'places.coalition.progress': { all: number; done: number }
  'places.coalition.records': Record<never, never>
  'places.coalition.regions': Record<never, never>
  'places.coalition.removal': Record<never, never>
  'places.coalition.removalHint': Record<never, never>
  'places.coalition.save': Record<never, never>
  'places.coalition.securityEmail': Record<never, never>
  'places.coalition.securityEmailHint': Record<never, never>
  'places.coalition.steps': Record<never, never>
  'places.coalition.title': Record<never, never>
  'places.coalition.unkept': { count: number }
  'places.lanes.agency': Record<never, never>
  'places.lanes.agree': Record<never, never>
  'places.lanes.at': Record<never, never>
  'places.lanes.by': Record<never, never>
  'places.lanes.done.agreed': Record<never, never>
  'places.lanes.done.refused': Record<never, never>
  'places.lanes.heading': Record<never, never>
  'places.lanes.lead': Record<never, never>
  'places.lanes.noLaw': Record<never, never>
  'places.lanes.none': Record<never, never>
  'places.lanes.now': Record<never, never>
  'places.lanes.refuse': Record<never, never>
  'places.lanes.takeBack': Record<never, never>
  'places.lanes.title': Record<never, never>
  'places.lanes.wanted': Record<never, never>
  'places.programs.ask': { lanes: string | number }
  'places.programs.case1': Record<never, never>
  'places.programs.case2': Record<never, never>
  'places.programs.case3': Record<never, never>
  'places.programs.cases': Record<never, never>
  'places.programs.change': Record<never, never>
  'places.programs.changeHeading': Record<never, never>
  'places.programs.changeLanes': Record<never, never>
  'places.programs.close.button': Record<never, never>
  'places.programs.close.heading': Record<never, never>
  'places.programs.close.holding': { count: number; words: string | number }
  'places.programs.close.holds': Record<never, never>
  'places.programs.close.lead': Record<never, never>
  'places.programs.close.link': Record<never, never>
  'places.programs.close.nobody': Record<never, never>
  'places.programs.close.nothing': Record<never, never>
  'places.programs.close.successor': Record<never, never>
  'places.programs.close.successorHint': Record<never, never>
  'places.programs.close.sure': { count: number }
  'places.programs.coordinating': Record<never, never>
  'places.programs.coordinatingHint': Record<never, never>
  'places.programs.county': Record<never, never>
  'places.programs.countyHint': Record<never, never>
  'places.programs.discipline': Record<never, never>
  'places.programs.done.changed': Record<never, never>
  'places.programs.done.closed': Record<never, never>
  'places.programs.done.lanes': Record<never, never>
  'places.programs.done.opened': Record<never, never>
  'places.programs.draft': Record<never, never>
  'places.programs.funding': Record<never, never>
  'places.programs.fundingNone': Record<never, never>
  'places.programs.heading': Record<never, never>
  'places.programs.isClosed': Record<never, never>
  'places.programs.isOpen': Record<never, never>
  'places.programs.itsState': Record<never, never>
  'places.programs.lanes': Record<never, never>
  'places.programs.lanesHeading': Record<never, never>
  'places.programs.lanesLater': { lanes: string | number }
  'places.programs.lanesLead': Record<never, never>
  'places.programs.lanesSave': Record<never, never>
  'places.programs.lanesUnsaid': Record<never, never>
  'places.programs.lanesWait': Record<never, never>
  'places.programs.lapsed.coordinates': { lane: string | number }
  'places.programs.lapsed.team': { lane: string | number; state: string | number }
  'places.programs.lead': Record<never, never>
  'places.programs.means': Record<never, never>
  'places.programs.name': Record<never, never>
  'places.programs.noLanes': Record<never, never>
  'places.programs.none': Record<never, never>
  'places.programs.open': Record<never, never>
  'places.programs.openButton': Record<never, never>
  'places.programs.ours': { source: string | number }
  'places.programs.people': Record<never, never>
  'places.programs.save': Record<never, never>
  'places.programs.state': Record<never, never>
  'places.programs.teamLawMissing': { lane: string | number; state: string | number }
  'places.programs.title': Record<never, never>
  'places.programs.unsaid': Record<never, never>
  'places.programs.unverified': { source: string | number }
  'places.programs.verified': { source: string | number }
  'places.programs.when': Record<never, never>
  'places.programs.which': Record<never, never>
  'places.programs.whichLead': Record<never, never>
  'places.programs.wholeCountry': Record<never, never>
  'places.refused.agency-is-in': Record<never, never>
  'places.refused.agency-is-not-in': Record<never, never>
  'places.refused.agency-is-over': Record<never, never>
  'places.refused.agency-known': Record<never, never>
  'places.refused.call-day': Record<never, never>
  'places.refused.call-first': Record<never, never>
  'places.refused.change-is-decided': Record<never, never>
  'places.refused.changed-meanwhile': Record<never, never>
  'places.refused.contact-missing': Record<never, never>
  'places.refused.coordinators-here': Record<never, never>
  'places.refused.lane-stands-alone': Record<never, never>
  'places.refused.lanes-are-so': Record<never, never>
  'places.refused.lanes-by-two': Record<never, never>
  'places.refused.lanes-second': Record<never, never>
  'places.refused.lanes-wait': Record<never, never>
  'places.refused.no-number': Record<never, never>
  'places.refused.not-your-agency': Record<never, never>
  'places.refused.not-your-coalition': Record<never, never>
  'places.refused.place-is-closed': Record<never, never>
  'places.refused.program-is-closed': Record<never, never>
  'places.refused.program-known': Record<never, never>
  'places.refused.second-administrator-missing': Record<never, never>
  'places.refused.second-person': Record<never, never>
  'places.refused.team-lane-coordinates': Record<never, never>
  'places.refused.team-law-unknown': Record<never, never>
  'places.refused.until-too-far': Record<never, never>
  'places.setUp.coalition': Record<never, never>
  'places.setUp.coalitionHint': Record<never, never>
  'places.setUp.heading': Record<never, never>
  'places.setUp.keepsName': { name: string | number }
  'places.setUp.language': Record<never, never>
  'places.setUp.languageHint': Record<never, never>
  'places.setUp.lead': Record<never, never>
  'places.setUp.lostButton': Record<never, never>
  'places.setUp.lostHeading': Record<never, never>
  'places.setUp.lostLead': { person: string | number }
  'places.setUp.next': Record<never, never>
  'places.setUp.onHeading': Record<never, never>
  'places.setUp.onLead': { coalition: string | number; person: string | number }
  'places.setUp.onSignIn': Record<never, never>
  'places.setUp.other': Record<never, never>
  'places.setUp.passkeyButton': Record<never, never>
  'places.setUp.passkeyHeading': Record<never, never>
  'places.setUp.passkeyLabel': Record<never, never>
  'places.setUp.passkeyLead': { coalition: string | number; person: string | number }
  'places.setUp.person': Record<never, never>
  'places.setUp.personHint': Record<never, never>
  'places.setUp.save': Record<never, never>
  'places.setUp.shut': Record<never, never>
  'places.setUp.shut.expired': { when: string | number }
  'places.setUp.shut.revoked': Record<never, never>
  'places.setUp.shut.unknown': Record<never, never>
  'places.setUp.shut.used': { when: string | number }
  'places.setUp.title': Record<never, never>
  'places.setUp.toSignIn': Record<never, never>
  'places.setUp.until': { when: string | number }
  'places.step.agency': Record<never, never>
  'places.step.agency.hint': Record<never, never>
  'places.step.agency.missing': Record<never, never>
  'places.step.contact': Record<never, never>
  'places.step.contact.missing': Record<never, never>
  'places.step.exit': Record<never, never>
  'places.step.exit.missing': Record<never, never>
  'places.step.name': Record<never, never>
  'places.step.people': Record<never, never>
  'places.step.people.hint': Record<never, never>
  'places.step.people.missing': Record<never, never>
  'places.step.program': Record<never, never>
  'places.step.program.hint': Record<never, never>
  'places.step.program.missing': Record<never, never>
  'places.step.second': Record<never, never>
  'places.step.second.hint': Record<never, never>
  'places.step.second.missing': Record<never, never>
  'professional.counties': Record<never, never>
  'professional.duty': Record<never, never>
  'professional.duty.in': { state: string | number }
  'professional.guidance': Record<never, never>
  'professional.help': Record<never, never>
  'professional.language': Record<never, never>
  'professional.menu': Record<never, never>
  'professional.nav': Record<never, never>
  'professional.signIn': Record<never, never>
  'professional.tag': Record<never, never>
  'professional.training': Record<never, never>
  'provider.change.ageMax': Record<never, never>
  'provider.change.ageMin': Record<never, never>
  'provider.change.callMe': Record<never, never>
  'provider.change.free': Record<never, never>
  'provider.change.from': { day: string | number }
  'provider.change.guardianConsentNeeded': Record<never, never>
  'provider.change.heading': Record<never, never>
  'provider.change.hours': Record<never, never>
  'provider.change.hours.always': Record<never, never>
  'provider.change.hours.keep': Record<never, never>
  'provider.change.hours.week': Record<never, never>
  'provider.change.hoursHint': Record<never, never>
  'provider.change.idNeeded': Record<never, never>
  'provider.change.lead': Record<never, never>
  'provider.change.noPhone': Record<never, never>
  'provider.change.phone': Record<never, never>
  'provider.change.phoneHint': Record<never, never>
  'provider.change.same': Record<never, never>
  'provider.change.send': Record<never, never>
  'provider.change.to': { day: string | number }
  'provider.change.walkIn': Record<never, never>
  'provider.check.changed': Record<never, never>
  'provider.check.closed': Record<never, never>
  'provider.check.heading': Record<never, never>
  'provider.check.lead': Record<never, never>
  'provider.check.more': Record<never, never>
  'provider.check.notMe': Record<never, never>
  'provider.check.nothing': Record<never, never>
  'provider.check.other': Record<never, never>
  'provider.check.reach': Record<never, never>
  'provider.check.review': Record<never, never>
  'provider.check.stillTrue': Record<never, never>
  'provider.check.stop': Record<never, never>
  'provider.check.until': { date: string | number }
  'provider.check.wrong': Record<never, never>
  'provider.mail.body': { date: string | number; link: string | number }
  'provider.mail.subject': Record<never, never>
  'provider.said.changed': Record<never, never>
  'provider.said.closed': Record<never, never>
  'provider.said.not-me': Record<never, never>
  'provider.said.still-true': Record<never, never>
  'provider.said.stop': Record<never, never>
  'provider.state.expired.body': { date: string | number }
  'provider.state.expired.heading': Record<never, never>
  'provider.state.gone.body': Record<never, never>
  'provider.state.gone.heading': Record<never, never>
  'provider.state.moved.body': Record<never, never>
  'provider.state.moved.heading': Record<never, never>
  'provider.state.revoked.body': Record<never, never>
  'provider.state.revoked.heading': Record<never, never>
  'provider.state.unknown.body': Record<never, never>
  'provider.state.unknown.heading': Record<never, never>
  'provider.state.used.heading': Record<never, never>
  'provider.state.used.once': { date: string | number }
  'provider.wrong.age': Record<never, never>
  'provider.wrong.ages': Record<never, never>
  'provider.wrong.day': Record<never, never>
  'provider.wrong.hours': Record<never, never>
  'provider.wrong.nothing': Record<never, never>
  'provider.wrong.phone': Record<never, never>
  'provider.wrong.time': Record<never, never>
  'provider.wrong.times': Record<never, never>
  'questionnaire.addRow': Record<never, never>
  'questionnaire.alone': Record<never, never>
  'questionnaire.aloud': Record<never, never>
  'questionnaire.answer': Record<never, never>
  'questionnaire.atLeast': { least: string | number }
  'questionnaire.atMost': { most: string | number }
  'questionnaire.back': Record<never, never>
  'questionnaire.between': { least: string | number; most: string | number }
  'questionnaire.count': { at: number; of: number }
  'questionnaire.declined': Record<never, never>
  'questionnaire.empty': Record<never, never>
  'questionnaire.follow': Record<never, never>
  'questionnaire.next': Record<never, never>
  'questionnaire.none': Record<never, never>
  'questionnaire.open': Record<never, never>
  'questionnaire.problem.alone': Record<never, never>
  'questionnaire.problem.atLeast': { least: string | number }
  'questionnaire.problem.atMost': { most: string | number }
  'questionnaire.problem.between': { least: string | number; most: string | number }
  'questionnaire.problem.date': Record<never, never>
  'questionnaire.problem.early': { least: string | number }
  'questionnaire.problem.few': Record<never, never>
  'questionnaire.problem.late': { most: string | number }
  'questionnaire.problem.long': Record<never, never>
  'questionnaire.problem.many': Record<never, never>
  'questionnaire.problem.number': Record<never, never>
  'questionnaire.problem.offered': Record<never, never>
  'questionnaire.problem.other': Record<never, never>
  'questionnaire.problem.places': Record<never, never>
  'questionnaire.problem.time': Record<never, never>
  'questionnaire.problem.whole': Record<never, never>
  'questionnaire.removeRow': Record<never, never>
  'questionnaire.row': { row: number }
  'questionnaire.several': Record<never, never>
  'questionnaire.unit': Record<never, never>
  'questionnaire.unsure': Record<never, never>
  'records.about': { band: string | number; county: string | number }
  'records.act': Record<never, never>
  'records.add': Record<never, never>
  'records.atLeast': Record<never, never>
  'records.back': Record<never, never>
  'records.band': Record<never, never>
  'records.care': Record<never, never>
  'records.countedOn': Record<never, never>
  'records.county': Record<never, never>
  'records.county.hint': Record<never, never>
  'records.done.ended': Record<never, never>
  'records.done.recorded': Record<never, never>
  'records.end': Record<never, never>
  'records.gender': Record<never, never>
  'records.gender.any': Record<never, never>
  'records.heading': Record<never, never>
  'records.lead': Record<never, never>
  'records.list': Record<never, never>
  'records.needs': Record<never, never>
  'records.needs.hint': Record<never, never>
  'records.needs.none': Record<never, never>
  'records.none': Record<never, never>
  'records.save': Record<never, never>
  'records.source': Record<never, never>
  'records.source.census': Record<never, never>
  'records.source.child-welfare': Record<never, never>
  'records.source.coalition': Record<never, never>
  'records.source.health': Record<never, never>
  'records.source.homeless-count': Record<never, never>
  'records.source.schools': Record<never, never>
  'records.sure': Record<never, never>
  'records.title': Record<never, never>
  'release.also': { name: string | number }
  'release.also.hint': Record<never, never>
  'release.back': Record<never, never>
  'release.back.how': Record<never, never>
  'release.back.then': Record<never, never>
  'release.category.advocate-notes': Record<never, never>
  'release.category.advocate-notes.such': Record<never, never>
  'release.category.child-welfare': Record<never, never>
  'release.category.child-welfare.such': Record<never, never>
  'release.category.education': Record<never, never>
  'release.category.education.such': Record<never, never>
  'release.category.health': Record<never, never>
  'release.category.health.such': Record<never, never>
  'release.category.identity': Record<never, never>
  'release.category.identity.such': Record<never, never>
  'release.category.minor-consented-care': Record<never, never>
  'release.category.minor-consented-care.such': Record<never, never>
  'release.category.screening': Record<never, never>
  'release.category.screening.such': Record<never, never>
  'release.category.service-tie': Record<never, never>
  'release.category.service-tie.such': Record<never, never>
  'release.category.substance-use': Record<never, never>
  'release.category.substance-use.such': Record<never, never>
  'release.copy.ended': { at: string | number }
  'release.copy.heading': Record<never, never>
  'release.copy.lapsed': { at: string | number }
  'release.copy.law': Record<never, never>
  'release.copy.lead': Record<never, never>
  'release.days': Record<never, never>
  'release.days.hint': { cap: string | number }
  'release.draw': Record<never, never>
  'release.draw.clear': Record<never, never>
  'release.either': Record<never, never>
  'release.explained': Record<never, never>
  'release.explained.consequences': Record<never, never>
  'release.explained.independent': Record<never, never>
  'release.explained.redisclosure': Record<never, never>
  'release.explained.revoke': Record<never, never>
  'release.for': Record<never, never>
  'release.from': Record<never, never>
  'release.heading': Record<never, never>
  'release.how': Record<never, never>
  'release.lead': Record<never, never>
  'release.mode.copy': Record<never, never>
  'release.mode.copy.such': Record<never, never>
  'release.mode.verbal': Record<never, never>
  'release.mode.verbal.such': Record<never, never>
  'release.mode.view': Record<never, never>
  'release.mode.view.such': Record<never, never>
  'release.people': Record<never, never>
  'release.people.hint': Record<never, never>
  'release.programs': Record<never, never>
  'release.purpose.care': Record<never, never>
  'release.purpose.education': Record<never, never>
  'release.purpose.placement': Record<never, never>
  'release.purpose.protection': Record<never, never>
  'release.purpose.representation': Record<never, never>
  'release.purpose.safety': Record<never, never>
  'release.purpose.treatment': Record<never, never>
  'release.said': Record<never, never>
  'release.save': Record<never, never>
  'release.sign': Record<never, never>
  'release.signed.at': { at: string | number }
  'release.signed.drawn': Record<never, never>
  'release.signed.gal': Record<never, never>
  'release.signed.guardian': Record<never, never>
  'release.signed.scanned': Record<never, never>
  'release.signed.typed': Record<never, never>
  'release.signed.youth': Record<never, never>
  'release.then': Record<never, never>
  'release.then.others': Record<never, never>
  'release.then.read': Record<never, never>
  'release.then.report': Record<never, never>
  'release.to': Record<never, never>
  'release.to.line': { agency: string | number }
  'release.until': Record<never, never>
  'release.what': Record<never, never>
  'release.what.hint': Record<never, never>
  'release.wrong.also': Record<never, never>
  'release.wrong.categories': Record<never, never>
  'release.wrong.days': { cap: string | number }
  'release.wrong.drawn': Record<never, never>
  'release.wrong.explained': Record<never, never>
  'release.wrong.modes': Record<never, never>
  'release.wrong.not-for-placement': Record<never, never>
  'release.wrong.people': { names: string | number }
  'release.wrong.programs': Record<never, never>
  'release.wrong.purpose': Record<never, never>
  'release.wrong.said': Record<never, never>
  'release.wrong.scan': Record<never, never>
  'release.wrong.twice': Record<never, never>
  'release.wrong.youth': Record<never, never>
  'release.youth': Record<never, never>
  'release.youth.hint': Record<never, never>
  'releases.afresh': Record<never, never>
  'releases.back.by': Record<never, never>
  'releases.back.cannot': Record<never, never>
  'releases.back.does': Record<never, never>
  'releases.draft': { language: string | number }
  'releases.drawn': { name: string | number }
  'releases.ending.heading': Record<never, never>
  'releases.ending.last-day': { at: string | number }
  'releases.ending.lead': Record<never, never>
  'releases.ending.line': { agency: string | number }
  'releases.ending.nav': Record<never, never>
  'releases.ending.none': Record<never, never>
  'releases.ending.open': Record<never, never>
  'releases.ending.turns-18': { at: string | number }
  'releases.how': Record<never, never>
  'releases.how.scanned': Record<never, never>
  'releases.how.typed': Record<never, never>
  'releases.lead': Record<never, never>
  'releases.open.again': Record<never, never>
  'releases.open.hidden': Record<never, never>
  'releases.over.heading': Record<never, never>
  'releases.over.sentence': Record<never, never>
  'releases.print': Record<never, never>
  'releases.print.act': Record<never, never>
  'releases.print.again': { language: string | number }
  'releases.print.back': Record<never, never>
  'releases.scan': Record<never, never>
  'releases.scan.choose': Record<never, never>
  'releases.scan.chosen': Record<never, never>
  'releases.scan.hint': Record<never, never>
  'releases.scan.none': Record<never, never>
  'releases.scan.open': Record<never, never>
  'releases.scanned': { title: string | number }
  'releases.scanned.open': Record<never, never>
  'releases.signers.none': Record<never, never>
  'releases.start.agency': Record<never, never>
  'releases.start.agency.choose': Record<never, never>
  'releases.start.go': Record<never, never>
  'releases.start.heading': Record<never, never>
  'releases.start.language': Record<never, never>
  'releases.start.lead': Record<never, never>
  'releases.turned-18': { at: string | number }
  'releases.turns-18': { at: string | number }
  'releases.worker': Record<never, never>
  'report.about': Record<never, never>
  'report.about.controlled': Record<never, never>
  'report.about.missing': Record<never, never>
  'report.about.online': Record<never, never>
  'report.about.other': Record<never, never>
  'report.about.sex': Record<never, never>
  'report.about.work': Record<never, never>
  'report.age': Record<never, never>
  'report.age.13-15': Record<never, never>
  'report.age.16-17': Record<never, never>
  'report.age.adult': Record<never, never>
  'report.age.under-13': Record<never, never>
  'report.age.unknown': Record<never, never>
  'report.answer.go': Record<never, never>
  'report.answer.heading': Record<never, never>
  'report.answer.link': Record<never, never>
  'report.answer.none': Record<never, never>
  'report.answer.none.body': Record<never, never>
  'report.answer.there': Record<never, never>
  'report.asks': Record<never, never>
  'report.asks.what-may-i-say': Record<never, never>
  'report.asks.what-next': Record<never, never>
  'report.asks.who-to-tell': Record<never, never>
  'report.concern.heading': Record<never, never>
  'report.concern.lead': Record<never, never>
  'report.consult.heading': Record<never, never>
  'report.danger': Record<never, never>
  'report.danger.hint': Record<never, never>
  'report.danger.no': Record<never, never>
  'report.danger.unsure': Record<never, never>
  'report.danger.yes': Record<never, never>
  'report.draft.away': Record<never, never>
  'report.draft.begun': Record<never, never>
  'report.draft.busy': Record<never, never>
  'report.draft.code': Record<never, never>
  'report.draft.code.hint': Record<never, never>
  'report.draft.delete': Record<never, never>
  'report.draft.deleted': Record<never, never>
  'report.draft.deleted.body': Record<never, never>
  'report.draft.ends': Record<never, never>
  'report.draft.failed': Record<never, never>
  'report.draft.gone': Record<never, never>
  'report.draft.keep': Record<never, never>
  'report.draft.kept': Record<never, never>
  'report.draft.later': Record<never, never>
  'report.draft.lead': Record<never, never>
  'report.draft.link': Record<never, never>
  'report.draft.lost': Record<never, never>
  'report.draft.none': Record<never, never>
  'report.draft.notKept': Record<never, never>
  'report.draft.open': Record<never, never>
  'report.draft.opened': Record<never, never>
  'report.draft.other': Record<never, never>
  'report.draft.other.empty': Record<never, never>
  'report.draft.other.heading': Record<never, never>
  'report.draft.other.keep': Record<never, never>
  'report.draft.other.take': Record<never, never>
  'report.draft.otherSoon': Record<never, never>
  'report.draft.remember': Record<never, never>
  'report.draft.save': Record<never, never>
  'report.draft.savedAt': Record<never, never>
  'report.draft.wait': Record<never, never>
  'report.duty.heading': Record<never, never>
  'report.duty.open': Record<never, never>
  'report.earlier': Record<never, never>
  'report.earlier.hint': Record<never, never>
  'report.elsewhere.heading': Record<never, never>
  'report.elsewhere.lead': Record<never, never>
  'report.error.about': Record<never, never>
  'report.error.age': Record<never, never>
  'report.error.asks': Record<never, never>
  'report.error.code': Record<never, never>
  'report.error.danger': Record<never, never>
  'report.error.identifying.address': Record<never, never>
  'report.error.identifying.date': { said: string | number }
  'report.error.identifying.handle': { said: string | number }
  'report.error.identifying.name': { said: string | number }
  'report.error.identifying.number': { said: string | number }
  'report.error.place': Record<never, never>
  'report.error.text': Record<never, never>
  'report.error.tooLong': { most: string | number }
  'report.error.tooLong.consult': { most: string | number }
  'report.error.unreadable': Record<never, never>
  'report.error.work': Record<never, never>
  'report.heading': Record<never, never>
  'report.lead': Record<never, never>
  'report.limits.heading': Record<never, never>
  'report.link': Record<never, never>
  'report.next': Record<never, never>
  'report.onCall': Record<never, never>
  'report.place': Record<never, never>
  'report.place.choose': Record<never, never>
  'report.place.elsewhere': Record<never, never>
  'report.reach': Record<never, never>
  'report.reach.hint': Record<never, never>
  'report.rule.code': Record<never, never>
  'report.rule.consult': Record<never, never>
  'report.rule.consultCode': Record<never, never>
  'report.rule.counsel': Record<never, never>
  'report.rule.draft': Record<never, never>
  'report.rule.limits': Record<never, never>
  'report.rule.nobody': Record<never, never>
  'report.rule.notReport': Record<never, never>
  'report.rule.wait': Record<never, never>
  'report.send': Record<never, never>
  'report.sent.again': Record<never, never>
  'report.sent.code': Record<never, never>
  'report.sent.heading': Record<never, never>
  'report.sent.lead': Record<never, never>
  'report.sent.next': Record<never, never>
  'report.sent.next.concern': Record<never, never>
  'report.sent.next.consult': Record<never, never>
  'report.text': Record<never, never>
  'report.text.consult': Record<never, never>
  'report.text.consult.hint': Record<never, never>
  'report.text.hint': Record<never, never>
  'report.who': Record<never, never>
  'report.who.hint': Record<never, never>
  'report.work': Record<never, never>
  'report.work.child-welfare': Record<never, never>
  'report.work.court': Record<never, never>
  'report.work.health': Record<never, never>
  'report.work.hint': Record<never, never>
  'report.work.no': Record<never, never>
  'report.work.none': Record<never, never>
  'report.work.police': Record<never, never>
  'report.work.school': Record<never, never>
  'report.work.substance-use': Record<never, never>
  'report.work.unsure': Record<never, never>
  'report.work.victim-services': Record<never, never>
  'report.work.youth-shelter': Record<never, never>
  'results.age': Record<never, never>
  'results.ages.ask': Record<never, never>
  'results.ages.between': { max: string | number; min: string | number }
  'results.ages.from': { min: string | number }
  'results.ages.only': { age: string | number }
  'results.ages.to': { max: string | number }
  'results.ask': Record<never, never>
  'results.ask.age': { age: string | number }
  'results.ask.area': Record<never, never>
  'results.ask.free': Record<never, never>
  'results.ask.gender.boy': Record<never, never>
  'results.ask.gender.girl': Record<never, never>
  'results.ask.gender.nonbinary': Record<never, never>
  'results.ask.gender.trans-boy': Record<never, never>
  'results.ask.gender.trans-girl': Record<never, never>
  'results.ask.language': { language: string | number }
  'results.askAbout': { facts: string | number }
  'results.askAbout.cost': Record<never, never>
  'results.askAbout.id': Record<never, never>
  'results.askAbout.languages': Record<never, never>
  'results.call': Record<never, never>
  'results.chip.age': { age: string | number }
  'results.confirmed': { ago: string | number }
  'results.cost.no': Record<never, never>
  'results.cost.yes': Record<never, never>
  'results.farther': Record<never, never>
  'results.farther.lead': Record<never, never>
  'results.filters': Record<never, never>
  'results.filters.button': { count: number }
  'results.filters.close': Record<never, never>
  'results.filters.show': Record<never, never>
  'results.filters.showCount': { count: number }
  'results.first': { count: number }
  'results.fit': { count: number }
  'results.found': { count: number }
  'results.genders.ask': Record<never, never>
  'results.id.no': Record<never, never>
  'results.id.yes': Record<never, never>
  'results.language': Record<never, never>
  'results.lastConfirmed': { ago: string | number }
  'results.might': Record<never, never>
  'results.might.lead': Record<never, never>
  'results.miles': { miles: number }
  'results.miles.under': Record<never, never>
  'results.must': Record<never, never>
  'results.must.free': Record<never, never>
  'results.must.open': Record<never, never>
  'results.need': Record<never, never>
  'results.need.any': Record<never, never>
  'results.news': Record<never, never>
  'results.noRoom': Record<never, never>
  'results.noneFits': Record<never, never>
  'results.noneTakes': { who: string | number }
  'results.noneTakes.gap': Record<never, never>
  'results.noneTakes.unsaid': { who: string | number }
  'results.notThis': Record<never, never>
  'results.openAlways': Record<never, never>
  'results.openUntil': { time: string | number }
  'results.openUntilOn': { day: string | number; time: string | number }
  'results.opens': { time: string | number }
  'results.opensOn': { day: string | number; time: string | number }
  'results.order': Record<never, never>
  'results.order.words': Record<never, never>
  'results.place': Record<never, never>
  'results.room.ask': Record<never, never>
  'results.room.full': Record<never, never>
  'results.room.space': Record<never, never>
  'results.serves': Record<never, never>
  'results.serves.ask': Record<never, never>
  'results.switchboard': Record<never, never>
  'results.text': Record<never, never>
  'results.whenYouCall': Record<never, never>
  'results.who': Record<never, never>
  'results.whom.ask': Record<never, never>
  'results.words': Record<never, never>
  'retention.at18.task': Record<never, never>
  'retention.by.coalition': { reason: string | number }
  'retention.changes': Record<never, never>
  'retention.changes.before': Record<never, never>
  'retention.changes.first': Record<never, never>
  'retention.changes.none': Record<never, never>
  'retention.changes.now': Record<never, never>
  'retention.decide.destroy': Record<never, never>
  'retention.decide.destroy.means': Record<never, never>
  'retention.decide.keep': Record<never, never>
  'retention.decide.record': Record<never, never>
  'retention.decide.sure': Record<never, never>
  'retention.decide.sure.entry': Record<never, never>
  'retention.decide.title': Record<never, never>
  'retention.done.set': Record<never, never>
  'retention.done.signed': Record<never, never>
  'retention.draft.means': Record<never, never>
  'retention.draft.title': Record<never, never>
  'retention.due.asked': Record<never, never>
  'retention.due.done.asked': Record<never, never>
  'retention.due.done.kept': Record<never, never>
  'retention.due.draft': Record<never, never>
  'retention.due.entry': { code: string | number; kind: string | number }
  'retention.due.heading': Record<never, never>
  'retention.due.held': Record<never, never>
  'retention.due.how': Record<never, never>
  'retention.due.how.from': Record<never, never>
  'retention.due.how.private': Record<never, never>
  'retention.due.how.whole': Record<never, never>
  'retention.due.kept': Record<never, never>
  'retention.due.keptUntil': { reason: string | number; until: string | number }
  'retention.due.lead': Record<never, never>
  'retention.due.more': { n: number }
  'retention.due.nav': Record<never, never>
  'retention.due.none': Record<never, never>
  'retention.due.open': Record<never, never>
  'retention.due.since': { from: string | number; on: string | number }
  'retention.due.since.entry': { from: string | number; on: string | number }
  'retention.due.title': Record<never, never>
  'retention.due.would': Record<never, never>
  'retention.from.last-activity': Record<never, never>
  'retention.from.written': Record<never, never>
  'retention.hash': { hash: string | number }
  'retention.heading': Record<never, never>
  'retention.keep.reason': Record<never, never>
  'retention.keep.reason.asked-by-them': Record<never, never>
  'retention.keep.reason.counsel': Record<never, never>
  'retention.keep.reason.may-be-evidence': Record<never, never>
  'retention.keep.reason.other-law': Record<never, never>
  'retention.keep.reason.still-needed': Record<never, never>
  'retention.keep.send': Record<never, never>
  'retention.keep.until': Record<never, never>
  'retention.kind.accounting': Record<never, never>
  'retention.kind.concern': Record<never, never>
  'retention.kind.contact-log': Record<never, never>
  'retention.kind.correction-request': Record<never, never>
  'retention.kind.document': Record<never, never>
  'retention.kind.identity': Record<never, never>
  'retention.kind.known-person': Record<never, never>
  'retention.kind.mandated-report': Record<never, never>
  'retention.kind.note': Record<never, never>
  'retention.kind.psychotherapy-note': Record<never, never>
  'retention.kind.release': Record<never, never>
  'retention.kind.safe-contact': Record<never, never>
  'retention.kind.screening': Record<never, never>
  'retention.kind.task': Record<never, never>
  'retention.lane.none': Record<never, never>
  'retention.lead': Record<never, never>
  'retention.mark.unverified': Record<never, never>
  'retention.mark.verified': Record<never, never>
  'retention.nav': Record<never, never>
  'retention.period.last-activity': { period: string | number }
  'retention.period.months': { n: number }
  'retention.period.unknown': Record<never, never>
  'retention.period.with-record': Record<never, never>
  'retention.period.written': { period: string | number }
  'retention.period.years': { n: number }
  'retention.refused.due-asked': Record<never, never>
  'retention.refused.due-for-leads': Record<never, never>
  'retention.refused.due-held': Record<never, never>
  'retention.refused.for-coalition': Record<never, never>
  'retention.refused.keep-day': Record<never, never>
  'retention.refused.law-known': Record<never, never>
  'retention.refused.rules-changed': Record<never, never>
  'retention.refused.rules-unsigned': Record<never, never>
  'retention.refused.signed-already': Record<never, never>
  'retention.rules': Record<never, never>
  'retention.rules.lead': Record<never, never>
  'retention.set.choose': Record<never, never>
  'retention.set.counsel': Record<never, never>
  'retention.set.from': Record<never, never>
  'retention.set.heading': { lane: string | number }
  'retention.set.kind': Record<never, never>
  'retention.set.lead': Record<never, never>
  'retention.set.months': Record<never, never>
  'retention.set.open': { lane: string | number }
  'retention.set.reason': Record<never, never>
  'retention.set.reason.hint': Record<never, never>
  'retention.set.send': Record<never, never>
  'retention.set.title': Record<never, never>
  'retention.set.years': Record<never, never>
  'retention.set.years.hint': Record<never, never>
  'retention.sign': Record<never, never>
  'retention.sign.means': Record<never, never>
  'retention.sign.send': Record<never, never>
  'retention.sign.sure': Record<never, never>
  'retention.signed.last': { name: string | number; when: string | number }
  'retention.signed.means': Record<never, never>
  'retention.signed.title': Record<never, never>
  'retention.title': Record<never, never>
  'retention.unknown': Record<never, never>
  'retention.unknown.lanes': Record<never, never>
  'retention.wrong.from': Record<never, never>
  'retention.wrong.keep': Record<never, never>
  'retention.wrong.kind': Record<never, never>
  'retention.wrong.months': Record<never, never>
  'retention.wrong.reason': Record<never, never>
  'retention.wrong.sure': Record<never, never>
  'retention.wrong.years': Record<never, never>
  'review.code.missing': Record<never, never>
  'review.code.void': Record<never, never>
  'review.code.wrong': { count: number }
  'review.desk.answered': { answered: string | number; texts: string | number }
  'review.desk.as': Record<never, never>
  'review.desk.ask': Record<never, never>
  'review.desk.bundle': Record<never, never>
  'review.desk.bundle.all': Record<never, never>
  'review.desk.bundle.first': Record<never, never>
  'review.desk.bundle.reviewed': { all: string | number; done: string | number }
  'review.desk.bundle.sector': { count: number; sector: string | number }
  'review.desk.consent': Record<never, never>
  'review.desk.done': Record<never, never>
  'review.desk.end': Record<never, never>
  'review.desk.ended': Record<never, never>
  'review.desk.first25': Record<never, never>
  'review.desk.first25.lead': Record<never, never>
  'review.desk.heading': Record<never, never>
  'review.desk.kind': Record<never, never>
  'review.desk.lead': Record<never, never>
  'review.desk.noneOpen': Record<never, never>
  'review.desk.notes': Record<never, never>
  'review.desk.nothing': Record<never, never>
  'review.desk.open': { count: number }
  'review.desk.until': Record<never, never>
  'review.desk.who': Record<never, never>
  'review.desk.wrongBundle': Record<never, never>
  'review.desk.wrongKind': Record<never, never>
  'review.ended.body': Record<never, never>
  'review.ended.heading': Record<never, never>
  'review.finished.body': Record<never, never>
  'review.finished.heading': Record<never, never>
  'review.list.agreed': Record<never, never>
  'review.list.changed': Record<never, never>
  'review.list.changes-needed': Record<never, never>
  'review.list.finish': Record<never, never>
  'review.list.finishHint': Record<never, never>
  'review.list.heading': Record<never, never>
  'review.list.lead': { kind: 'sector' | 'survivor' | 'translation' | (string & {}); name: string | number }
  'review.list.open': Record<never, never>
  'review.list.progress': { all: string | number; done: string | number }
  'review.list.said': Record<never, never>
  'review.list.text': Record<never, never>
  'review.list.until': { date: string | number }
  'review.made.back': Record<never, never>
  'review.made.code': Record<never, never>
  'review.made.heading': Record<never, never>
  'review.made.lead': { name: string | number }
  'review.made.link': Record<never, never>
  'review.made.until': { date: string | number }
  'review.open.code': Record<never, never>
  'review.open.codeHint': Record<never, never>
  'review.open.go': Record<never, never>
  'review.open.heading': Record<never, never>
  'review.open.lead': Record<never, never>
  'review.open.once': Record<never, never>
  'review.refused.text-has-changed': Record<never, never>
  'review.shut.expired': Record<never, never>
  'review.shut.heading': Record<never, never>
  'review.shut.revoked': Record<never, never>
  'review.shut.unknown': Record<never, never>
  'review.shut.used': Record<never, never>
  'review.text.agreed': Record<never, never>
  'review.text.back': Record<never, never>
  'review.text.changes-needed': Record<never, never>
  'review.text.choose': Record<never, never>
  'review.text.heading': Record<never, never>
  'review.text.note': Record<never, never>
  'review.text.noteHint': Record<never, never>
  'review.text.noteMissing': Record<never, never>
  'review.text.save': Record<never, never>
  'review.title': Record<never, never>
  'rules.all': Record<never, never>
  'rules.all.matrix': Record<never, never>
  'rules.all.means': Record<never, never>
  'rules.all.n': { n: number }
  'rules.all.open': { lane: string | number }
  'rules.all.print': Record<never, never>
  'rules.changes': Record<never, never>
  'rules.changes.added': Record<never, never>
  'rules.changes.before': Record<never, never>
  'rules.changes.cells': Record<never, never>
  'rules.changes.changed': Record<never, never>
  'rules.changes.first': Record<never, never>
  'rules.changes.name': { before: string | number; now: string | number }
  'rules.changes.none': Record<never, never>
  'rules.changes.now': Record<never, never>
  'rules.changes.removed': Record<never, never>
  'rules.changes.rows': Record<never, never>
  'rules.changes.text.added': { text: string | number }
  'rules.changes.text.removed': { text: string | number }
  'rules.changes.unknown': Record<never, never>
  'rules.confirm': Record<never, never>
  'rules.confirm.means': Record<never, never>
  'rules.confirm.of': { all: number; done: number }
  'rules.demo': Record<never, never>
  'rules.done.confirmed': Record<never, never>
  'rules.done.signed': Record<never, never>
  'rules.done.stopped': Record<never, never>
  'rules.hash': { hash: string | number }
  'rules.heading': Record<never, never>
  'rules.lane.all': Record<never, never>
  'rules.lane.any': Record<never, never>
  'rules.lane.confirm': Record<never, never>
  'rules.lane.confirm.means': Record<never, never>
  'rules.lane.confirm.none': Record<never, never>
  'rules.lane.confirm.send': Record<never, never>
  'rules.lane.heading': { lane: string | number }
  'rules.lane.lead': Record<never, never>
  'rules.lane.signers': Record<never, never>
  'rules.lane.title': Record<never, never>
  'rules.lane.verified': Record<never, never>
  'rules.lead': Record<never, never>
  'rules.mark.confirmed': Record<never, never>
  'rules.mark.unverified': Record<never, never>
  'rules.mark.unverified.means': Record<never, never>
  'rules.mark.verified': Record<never, never>
  'rules.mark.verified.means': Record<never, never>
  'rules.matrix.heading': Record<never, never>
  'rules.matrix.if': { way: string | number; when: string | number }
  'rules.matrix.lead': Record<never, never>
  'rules.matrix.title': Record<never, never>
  'rules.nav': Record<never, never>
  'rules.never': Record<never, never>
  'rules.one-parent': Record<never, never>
  'rules.one-parent.cite': Record<never, never>
  'rules.one-parent.means': Record<never, never>
  'rules.onward.limited': Record<never, never>
  'rules.onward.none': Record<never, never>
  'rules.onward.recipient-law': Record<never, never>
  'rules.refused.counsel-only': Record<never, never>
  'rules.refused.not-signed': Record<never, never>
  'rules.refused.rules-changed': Record<never, never>
  'rules.refused.signed-already': Record<never, never>
  'rules.refused.signed-meanwhile': Record<never, never>
  'rules.refused.stop-only': Record<never, never>
  'rules.row': { lane: string | number; way: string | number }
  'rules.row.accounting': Record<never, never>
  'rules.row.accounting.no': Record<never, never>
  'rules.row.accounting.yes': Record<never, never>
  'rules.row.cite': Record<never, never>
  'rules.row.columns': Record<never, never>
  'rules.row.columns.all': Record<never, never>
  'rules.row.conditions': Record<never, never>
  'rules.row.confirm': { row: string | number }
  'rules.row.days': Record<never, never>
  'rules.row.days.cap': { cap: number; start: number }
  'rules.row.duty': Record<never, never>
  'rules.row.duty.no': Record<never, never>
  'rules.row.duty.yes': Record<never, never>
  'rules.row.mark': Record<never, never>
  'rules.row.notice': Record<never, never>
  'rules.row.notice.draft': { text: string | number }
  'rules.row.obligations': Record<never, never>
  'rules.row.onward': Record<never, never>
  'rules.row.signers': Record<never, never>
  'rules.row.victimNotice': Record<never, never>
  'rules.sign': Record<never, never>
  'rules.sign.jurisdiction': Record<never, never>
  'rules.sign.jurisdiction.hint': Record<never, never>
  'rules.sign.means': { n: number }
  'rules.sign.name': Record<never, never>
  'rules.sign.name.hint': Record<never, never>
  'rules.sign.replaces': Record<never, never>
  'rules.sign.send': Record<never, never>
  'rules.sign.sure': Record<never, never>
  'rules.sign.title': Record<never, never>
  'rules.sign.title.hint': Record<never, never>
  'rules.sign.who': Record<never, never>
  'rules.signature': Record<never, never>
  'rules.signature.by': Record<never, never>
  'rules.signature.confirmed': Record<never, never>
  'rules.signature.confirmed.n': { n: number }
  'rules.signature.decides': Record<never, never>
  'rules.signature.hash': Record<never, never>
  'rules.signature.jurisdiction': Record<never, never>
  'rules.signature.jurisdiction.typed': { place: string | number }
  'rules.signature.title': Record<never, never>
  'rules.signature.when': Record<never, never>
  'rules.state.old.means': Record<never, never>
  'rules.state.old.title': Record<never, never>
  'rules.state.signed.means': Record<never, never>
  'rules.state.signed.title': Record<never, never>
  'rules.state.stopped.means': { name: string | number; when: string | number }
  'rules.state.stopped.title': Record<never, never>
  'rules.state.unreadable.means': Record<never, never>
  'rules.state.unreadable.title': Record<never, never>
  'rules.state.unsigned.means': Record<never, never>
  'rules.state.unsigned.title': Record<never, never>
  'rules.stop': Record<never, never>
  'rules.stop.means': Record<never, never>
  'rules.stop.send': Record<never, never>
  'rules.stop.sure': Record<never, never>
  'rules.title': Record<never, never>
  'rules.victimNotice.attempt': Record<never, never>
  'rules.victimNotice.first-where-safe': Record<never, never>
  'rules.victimNotice.none': Record<never, never>
  'rules.wrong.jurisdiction': Record<never, never>
  'rules.wrong.name': Record<never, never>
  'rules.wrong.own-name': { name: string | number }
  'rules.wrong.stop': Record<never, never>
  'rules.wrong.sure': Record<never, never>
  'rules.wrong.title': Record<never, never>
  'search.best': Record<never, never>
  'search.box': Record<never, never>
  'search.box.label': Record<never, never>
  'search.error.empty': Record<never, never>
  'search.error.long': Record<never, never>
  'search.go': Record<never, never>
  'search.group': { count: string | number; kind: string | number }
  'search.heading': Record<never, never>
  'search.kind.duty': Record<never, never>
  'search.kind.guidance': Record<never, never>
  'search.kind.law': Record<never, never>
  'search.kind.line': Record<never, never>
  'search.kind.place': Record<never, never>
  'search.kind.service': Record<never, never>
  'search.kind.training': Record<never, never>
  'search.kind.youth': Record<never, never>
  'search.kinds': Record<never, never>
  'search.law.duty': { state: string | number }
  'search.law.state': { state: string | number }
  'search.law.words': Record<never, never>
  'search.lead': Record<never, never>
  'search.need.in': { need: string | number; place: string | number }
  'search.need.near': { need: string | number; place: string | number }
  'search.need.show': Record<never, never>
  'search.need.where': Record<never, never>
  'search.nothing': Record<never, never>
  'search.nothing.body': Record<never, never>
  'search.on.counties': Record<never, never>
  'search.on.duty': Record<never, never>
  'search.on.guidance': Record<never, never>
  'search.on.help': Record<never, never>
  'search.place.counties': { state: string | number }
  'search.place.county': { county: string | number }
  'search.place.help': Record<never, never>
  'search.without': Record<never, never>
  'search.words': Record<never, never>
  'search.words.hint': Record<never, never>
  'share.after18.end': Record<never, never>
  'share.after18.heading': Record<never, never>
  'share.after18.hint': Record<never, never>
  'share.after18.holds': Record<never, never>
  'share.after18.save': Record<never, never>
  'share.ask': Record<never, never>
  'share.birth.add': Record<never, never>
  'share.by': { laws: string | number; ways: string | number }
  'share.can': Record<never, never>
  'share.can.exactly': Record<never, never>
  'share.can.none': Record<never, never>
  'share.can.none.why': Record<never, never>
  'share.can.pick': Record<never, never>
  'share.can.said': Record<never, never>
  'share.can.said.hint': Record<never, never>
  'share.can.say': Record<never, never>
  'share.cannot': Record<never, never>
  'share.capacity.gal': Record<never, never>
  'share.capacity.guardian': Record<never, never>
  'share.capacity.youth': Record<never, never>
  'share.done.after-18': Record<never, never>
  'share.done.died': Record<never, never>
  'share.done.ended': Record<never, never>
  'share.done.flagged': Record<never, never>
  'share.done.lifted': Record<never, never>
  'share.done.linked': Record<never, never>
  'share.done.noted': Record<never, never>
  'share.done.person': Record<never, never>
  'share.done.refused': Record<never, never>
  'share.done.said': Record<never, never>
  'share.done.said-ended': Record<never, never>
  'share.done.shared': Record<never, never>
  'share.done.stopped': Record<never, never>
  'share.done.taken-back': Record<never, never>
  'share.done.unlinked': Record<never, never>
  'share.done.withdrawn': Record<never, never>
  'share.done.written': Record<never, never>
  'share.duty.accounting': Record<never, never>
  'share.duty.attach-consent': Record<never, never>
  'share.duty.education-needs-only': Record<never, never>
  'share.duty.no-onward': Record<never, never>
  'share.duty.not-against-patient': Record<never, never>
  'share.duty.notice-2.32': Record<never, never>
  'share.duty.program-purposes-only': Record<never, never>
  'share.duty.reason-to-know-only': Record<never, never>
  'share.duty.request-log': Record<never, never>
  'share.duty.secondary-log': Record<never, never>
  'share.duty.warn-redisclosure': Record<never, never>
  'share.heading': Record<never, never>
  'share.here.heading': Record<never, never>
  'share.here.lead': Record<never, never>
  'share.here.line': { from: string | number; items: number }
  'share.here.nav': Record<never, never>
  'share.here.nav.short': Record<never, never>
  'share.here.none': Record<never, never>
  'share.here.none.why': Record<never, never>
  'share.here.read': Record<never, never>
  'share.here.when': { at: string | number }
  'share.in.heading': Record<never, never>
  'share.in.lead': Record<never, never>
  'share.in.none': Record<never, never>
  'share.in.open': Record<never, never>
  'share.lead': Record<never, never>
  'share.new.categories': Record<never, never>
  'share.new.days': Record<never, never>
  'share.new.days.hint': { cap: string | number }
  'share.new.explained': Record<never, never>
  'share.new.explained.consequences': Record<never, never>
  'share.new.explained.independent': Record<never, never>
  'share.new.explained.redisclosure': Record<never, never>
  'share.new.explained.revoke': Record<never, never>
  'share.new.guardian': Record<never, never>
  'share.new.guardian.none': Record<never, never>
  'share.new.guardianName': Record<never, never>
  'share.new.heading': Record<never, never>
  'share.new.how': Record<never, never>
  'share.new.how.scanned': Record<never, never>
  'share.new.how.typed': Record<never, never>
  'share.new.lead': Record<never, never>
  'share.new.program': Record<never, never>
  'share.new.purpose': Record<never, never>
  'share.new.said': Record<never, never>
  'share.new.save': Record<never, never>
  'share.new.youth': Record<never, never>
  'share.next': { steps: string | number }
  'share.none': Record<never, never>
  'share.not-here': Record<never, never>
  'share.now': Record<never, never>
  'share.now.ended': { at: string | number; opened: number }
  'share.now.hint': { opened: number; since: string | number }
  'share.now.line': { items: number; to: string | number }
  'share.now.none': Record<never, never>
  'share.now.stop': Record<never, never>
  'share.one.answers': Record<never, never>
  'share.one.born': Record<never, never>
  'share.one.consent': Record<never, never>
  'share.one.consent.line': { until: string | number; who: string | number }
  'share.one.gone': Record<never, never>
  'share.one.gone.why': Record<never, never>
  'share.one.heading': Record<never, never>
  'share.one.lead': { from: string | number }
  'share.one.link': Record<never, never>
  'share.one.link.hint': Record<never, never>
  'share.one.name': Record<never, never>
  'share.one.never': Record<never, never>
  'share.one.newName': Record<never, never>
  'share.one.out': Record<never, never>
  'share.one.record': Record<never, never>
  'share.one.record.new': Record<never, never>
  'share.one.rules': Record<never, never>
  'share.one.save': Record<never, never>
  'share.one.words': Record<never, never>
  'share.open': Record<never, never>
  'share.pages': Record<never, never>
  'share.people.add': Record<never, never>
  'share.people.flagged': Record<never, never>
  'share.people.gal': Record<never, never>
  'share.people.guardian': Record<never, never>
  'share.people.heading': Record<never, never>
  'share.people.kind': Record<never, never>
  'share.people.name': Record<never, never>
  'share.people.none': Record<never, never>
  'share.people.relation': Record<never, never>
  'share.people.save': Record<never, never>
  'share.program': Record<never, never>
  'share.program.choose': Record<never, never>
  'share.program.of': { agency: string | number; program: string | number }
  'share.purpose': Record<never, never>
  'share.reason.after-death': Record<never, never>
  'share.reason.age-between': Record<never, never>
  'share.reason.age-unknown': Record<never, never>
  'share.reason.author-only': Record<never, never>
  'share.reason.cell-never': Record<never, never>
  'share.reason.cji': Record<never, never>
  'share.reason.lanes-unsaid': Record<never, never>
  'share.reason.malformed': Record<never, never>
  'share.reason.no-column': Record<never, never>
  'share.reason.no-ground': Record<never, never>
  'share.reason.no-lane-row': Record<never, never>
  'share.reason.no-relation': Record<never, never>
  'share.reason.no-release': Record<never, never>
  'share.reason.no-ruleset': Record<never, never>
  'share.reason.no-treatment': Record<never, never>
  'share.reason.not-representing': Record<never, never>
  'share.reason.other': Record<never, never>
  'share.reason.own-only': Record<never, never>
  'share.reason.recipient-flagged': Record<never, never>
  'share.reason.recipient-lapsed': Record<never, never>
  'share.reason.refused': Record<never, never>
  'share.reason.release-form': Record<never, never>
  'share.reason.release-lapsed': Record<never, never>
  'share.reason.release-revoked': Record<never, never>
  'share.reason.release-scope': Record<never, never>
  'share.reason.row-unconfirmed': Record<never, never>
  'share.reason.screening-use': Record<never, never>
  'share.reason.signer-flagged': Record<never, never>
  'share.reason.signers': Record<never, never>
  'share.refuse.anybody': Record<never, never>
  'share.refuse.anything': Record<never, never>
  'share.refuse.categories': Record<never, never>
  'share.refuse.categories.hint': Record<never, never>
  'share.refuse.heading': Record<never, never>
  'share.refuse.line': { at: string | number; what: string | number; who: string | number }
  'share.refuse.none': Record<never, never>
  'share.refuse.recipient': Record<never, never>
  'share.refuse.recipient.anybody': Record<never, never>
  'share.refuse.save': Record<never, never>
  'share.refuse.somebody': Record<never, never>
  'share.refuse.withdraw': Record<never, never>
  'share.releases.for': Record<never, never>
  'share.releases.heading': Record<never, never>
  'share.releases.holds': { at: string | number }
  'share.releases.lapsed': { at: string | number }
  'share.releases.lead': Record<never, never>
  'share.releases.new': Record<never, never>
  'share.releases.none': Record<never, never>
  'share.releases.open': Record<never, never>
  'share.releases.share': Record<never, never>
  'share.releases.sharings': Record<never, never>
  'share.releases.signed': Record<never, never>
  'share.releases.take-back': Record<never, never>
  'share.releases.taken-back': { at: string | number }
  'share.releases.to': { agency: string | number; programs: string | number }
  'share.releases.what': Record<never, never>
  'share.send': Record<never, never>
  'share.signed.as': { capacity: string | number; name: string | number }
  'share.signer.end.gal': Record<never, never>
  'share.signer.end.guardian': Record<never, never>
  'share.signer.flag': Record<never, never>
  'share.signer.flag.hint': Record<never, never>
  'share.signer.flagged': { why: string | number }
  'share.signer.heading': Record<never, never>
  'share.signer.kind.abuser': Record<never, never>
  'share.signer.kind.exploiter-associated': Record<never, never>
  'share.signer.kind.suspected-abuser': Record<never, never>
  'share.signer.lift': Record<never, never>
  'share.signer.none': Record<never, never>
  'share.signer.shared': Record<never, never>
  'share.signer.shared.line': { at: string | number; opened: number; to: string | number }
  'share.signer.void': Record<never, never>
  'share.step.ask-again-as-adult': Record<never, never>
  'share.step.ask-counsel': Record<never, never>
  'share.step.ask-for-less': Record<never, never>
  'share.step.ask-youth-again': Record<never, never>
  'share.step.counsel-confirms-row': Record<never, never>
  'share.step.enter-state-fact': Record<never, never>
  'share.step.new-release': Record<never, never>
  'share.step.none': Record<never, never>
  'share.step.record-standing': Record<never, never>
  'share.step.say-birth-month': Record<never, never>
  'share.step.say-lanes': Record<never, never>
  'share.step.show-hotline': Record<never, never>
  'share.step.sign-ruleset': Record<never, never>
  'share.step.signers-missing': Record<never, never>
  'share.step.verify-recipient': Record<never, never>
  'share.through.guardian': Record<never, never>
  'share.through.helper': Record<never, never>
  'share.through.phone': Record<never, never>
  'share.through.young-person': Record<never, never>
  'share.title': Record<never, never>
  'share.unkept': Record<never, never>
  'share.until': { at: string | number }
  'share.until.open': Record<never, never>
  'share.why': { reasons: string | number }
  'share.wishes.heading': Record<never, never>
  'share.wishes.lead': Record<never, never>
  'share.wishes.open': Record<never, never>
  'share.wrong.entry-changed': Record<never, never>
  'share.wrong.flag-kind': Record<never, never>
  'share.wrong.flag-lifted': Record<never, never>
  'share.wrong.items': Record<never, never>
  'share.wrong.linked-already': Record<never, never>
  'share.wrong.nothing-passes': Record<never, never>
  'share.wrong.person': Record<never, never>
  'share.wrong.program': Record<never, never>
  'share.wrong.record': Record<never, never>
  'share.wrong.release-categories': Record<never, never>
  'share.wrong.release-explained': Record<never, never>
  'share.wrong.release-modes': Record<never, never>
  'share.wrong.release-purpose': Record<never, never>
  'share.wrong.release-recipient': Record<never, never>
  'share.wrong.release-taken-back': Record<never, never>
  'share.wrong.release-unsigned': Record<never, never>
  'share.wrong.release-until': Record<never, never>
  'share.wrong.said-already': Record<never, never>
  'share.wrong.through': Record<never, never>
  'share.wrong.unsaid': Record<never, never>
  'shell.account': Record<never, never>
  'shell.at': { place: string | number; role: string | number }
  'shell.group.agencies': Record<never, never>
  'shell.group.content': Record<never, never>
  'shell.group.directory': Record<never, never>
  'shell.group.look': Record<never, never>
  'shell.group.oversight': Record<never, never>
  'shell.group.placements': Record<never, never>
  'shell.left.ended': { about: string | number }
  'shell.left.over': { time: string | number }
  'shell.left.soon': { about: string | number; minutes: string | number }
  'shell.left.until': { minutes: string | number; time: string | number }
  'shell.look.duty': Record<never, never>
  'shell.look.guidance': Record<never, never>
  'shell.look.help': Record<never, never>
  'shell.menu': Record<never, never>
  'shell.more': Record<never, never>
  'shell.next.add': Record<never, never>
  'shell.next.audit': Record<never, never>
  'shell.next.beds': Record<never, never>
  'shell.next.consult': Record<never, never>
  'shell.next.duplicates': Record<never, never>
  'shell.next.find': Record<never, never>
  'shell.next.import': Record<never, never>
  'shell.next.law': Record<never, never>
  'shell.next.own': Record<never, never>
  'shell.next.people': Record<never, never>
  'shell.next.request': Record<never, never>
  'shell.next.settings': Record<never, never>
  'shell.next.sources': Record<never, never>
  'shell.next.today': Record<never, never>
  'shell.next.update': Record<never, never>
  'shell.next.verify': Record<never, never>
  'shell.nobody': Record<never, never>
  'shell.operator': Record<never, never>
  'shell.roles': Record<never, never>
  'shell.settings': Record<never, never>
  'shell.short.asks': Record<never, never>
  'shell.short.board': Record<never, never>
  'shell.short.counts': Record<never, never>
  'shell.short.overdue': Record<never, never>
  'shell.waiting': Record<never, never>
  'signin.again.cancel': Record<never, never>
  'signin.again.file': Record<never, never>
  'signin.again.go': Record<never, never>
  'signin.again.grave': Record<never, never>
  'signin.again.heading': Record<never, never>
  'signin.again.how': Record<never, never>
  'signin.again.idle': Record<never, never>
  'signin.again.lead': Record<never, never>
  'signin.again.open': Record<never, never>
  'signin.again.otherWay': Record<never, never>
  'signin.again.ownPasskey': Record<never, never>
  'signin.again.send': Record<never, never>
  'signin.again.signedOut': Record<never, never>
  'signin.again.title': Record<never, never>
  'signin.agency': Record<never, never>
  'signin.agencyGo': Record<never, never>
  'signin.agencyHint': Record<never, never>
  'signin.agencyName': Record<never, never>
  'signin.agencySilent': Record<never, never>
  'signin.agencyUnknown': Record<never, never>
  'signin.agencyWrong': Record<never, never>
  'signin.done.body': Record<never, never>
  'signin.done.heading': Record<never, never>
  'signin.done.me': Record<never, never>
  'signin.done.title': Record<never, never>
  'signin.elsewhere.heading': Record<never, never>
  'signin.elsewhere.how': Record<never, never>
  'signin.elsewhere.open': Record<never, never>
  'signin.heading': Record<never, never>
  'signin.lead': Record<never, never>
  'signin.lost': Record<never, never>
  'signin.me.add': Record<never, never>
  'signin.me.addHeading': Record<never, never>
  'signin.me.addNot': Record<never, never>
  'signin.me.addNotNone': Record<never, never>
  'signin.me.added': Record<never, never>
  'signin.me.by': Record<never, never>
  'signin.me.by.demo': Record<never, never>
  'signin.me.by.link': Record<never, never>
  'signin.me.by.oidc': Record<never, never>
  'signin.me.by.operator': Record<never, never>
  'signin.me.by.passkey': Record<never, never>
  'signin.me.change': Record<never, never>
  'signin.me.changeAbout': { label: string | number }
  'signin.me.changeTitle': Record<never, never>
  'signin.me.connect': Record<never, never>
  'signin.me.connectNot': Record<never, never>
  'signin.me.connection': { agency: string | number; by: string | number; subject: string | number }
  'signin.me.connections': Record<never, never>
  'signin.me.device': Record<never, never>
  'signin.me.done.added': Record<never, never>
  'signin.me.done.connected': Record<never, never>
  'signin.me.done.ended': Record<never, never>
  'signin.me.done.language': Record<never, never>
  'signin.me.done.named': Record<never, never>
  'signin.me.done.notConnected': Record<never, never>
  'signin.me.done.removed': Record<never, never>
  'signin.me.elsewhere': Record<never, never>
  'signin.me.elsewhereLead': { count: number }
  'signin.me.end': Record<never, never>
  'signin.me.endAbout': { device: string | number }
  'signin.me.endOthers': Record<never, never>
  'signin.me.heading': Record<never, never>
  'signin.me.here': Record<never, never>
  'signin.me.kind': Record<never, never>
  'signin.me.kind.bound': Record<never, never>
  'signin.me.kind.synced': Record<never, never>
  'signin.me.label': Record<never, never>
  'signin.me.labelHint': Record<never, never>
  'signin.me.labelWrong': Record<never, never>
  'signin.me.language': Record<never, never>
  'signin.me.languageChoose': Record<never, never>
  'signin.me.languageLead': Record<never, never>
  'signin.me.link': Record<never, never>
  'signin.me.never': Record<never, never>
  'signin.me.noPasskeys': Record<never, never>
  'signin.me.noRoles': Record<never, never>
  'signin.me.notices': Record<never, never>
  'signin.me.passkey': Record<never, never>
  'signin.me.passkeys': Record<never, never>
  'signin.me.passkeysLead': Record<never, never>
  'signin.me.remove': Record<never, never>
  'signin.me.removeLead': Record<never, never>
  'signin.me.rename': Record<never, never>
  'signin.me.role': { place: string | number; role: string | number }
  'signin.me.roles': Record<never, never>
  'signin.me.saveLanguage': Record<never, never>
  'signin.me.seen': Record<never, never>
  'signin.me.sessions': Record<never, never>
  'signin.me.since': Record<never, never>
  'signin.me.thisOne': Record<never, never>
  'signin.me.title': Record<never, never>
  'signin.me.unknownDevice': Record<never, never>
  'signin.me.until': { day: string | number }
  'signin.me.used': Record<never, never>
  'signin.noScript': Record<never, never>
  'signin.none': Record<never, never>
  'signin.onward.go': Record<never, never>
  'signin.onward.heading': Record<never, never>
  'signin.out.heading': Record<never, never>
  'signin.out.link': Record<never, never>
  'signin.out.roleHeading': Record<never, never>
  'signin.out.roleLink': Record<never, never>
  'signin.out.roleSentence': Record<never, never>
  'signin.out.sentence': Record<never, never>
  'signin.passkey': Record<never, never>
  'signin.passkeySorry': Record<never, never>
  'signin.provider.bind': Record<never, never>
  'signin.provider.client': Record<never, never>
  'signin.provider.clientWrong': Record<never, never>
  'signin.provider.confirm': Record<never, never>
  'signin.provider.done.asked': Record<never, never>
  'signin.provider.done.bound': Record<never, never>
  'signin.provider.done.out': Record<never, never>
  'signin.provider.done.set': Record<never, never>
  'signin.provider.done.unbound': Record<never, never>
  'signin.provider.end': Record<never, never>
  'signin.provider.heading': Record<never, never>
  'signin.provider.issuer': Record<never, never>
  'signin.provider.issuerHint': Record<never, never>
  'signin.provider.issuerSilent': Record<never, never>
  'signin.provider.issuerWrong': Record<never, never>
  'signin.provider.lacking': Record<never, never>
  'signin.provider.lead': Record<never, never>
  'signin.provider.name': Record<never, never>
  'signin.provider.nameHint': Record<never, never>
  'signin.provider.nameWrong': Record<never, never>
  'signin.provider.nobody': Record<never, never>
  'signin.provider.now': Record<never, never>
  'signin.provider.out': Record<never, never>
  'signin.provider.outLead': Record<never, never>
  'signin.provider.people': Record<never, never>
  'signin.provider.peopleLead': Record<never, never>
  'signin.provider.person': Record<never, never>
  'signin.provider.personWrong': Record<never, never>
  'signin.provider.replace': Record<never, never>
  'signin.provider.replaceButton': Record<never, never>
  'signin.provider.replaceLead': Record<never, never>
  'signin.provider.returnTo': Record<never, never>
  'signin.provider.save': Record<never, never>
  'signin.provider.secret': Record<never, never>
  'signin.provider.secretHint': Record<never, never>
  'signin.provider.secretWrong': Record<never, never>
  'signin.provider.set': Record<never, never>
  'signin.provider.subject': Record<never, never>
  'signin.provider.subjectHint': Record<never, never>
  'signin.provider.subjectWrong': Record<never, never>
  'signin.provider.title': Record<never, never>
  'signin.provider.waits': Record<never, never>
  'signin.refused.last-way-in': Record<never, never>
  'signin.refused.link-not-open': Record<never, never>
  'signin.refused.links-only': Record<never, never>
  'signin.refused.may-not-enroll': Record<never, never>
  'signin.refused.name-taken': Record<never, never>
  'signin.refused.needs-passkey': Record<never, never>
  'signin.refused.not-a-demo-person': Record<never, never>
  'signin.refused.not-connected': Record<never, never>
  'signin.refused.not-their-people': Record<never, never>
  'signin.refused.not-your-agency': Record<never, never>
  'signin.refused.not-your-link': Record<never, never>
  'signin.refused.own-passkey': Record<never, never>
  'signin.refused.passkey-known': Record<never, never>
  'signin.refused.prove-again': Record<never, never>
  'signin.refused.set-up-over': Record<never, never>
  'signin.refused.sign-in-failed': Record<never, never>
  'signin.refused.somebody-else': Record<never, never>
  'signin.refused.subject-known': Record<never, never>
  'signin.refused.token-not-made': Record<never, never>
  'signin.refused.too-many-passkeys': Record<never, never>
  'signin.stays': Record<never, never>
  'signin.title': Record<never, never>
  'space.age.days': { count: number }
  'space.age.hours': { count: number }
  'space.age.minutes': { count: number }
  'space.age.none': Record<never, never>
  'space.age.now': Record<never, never>
  'space.state.call': Record<never, never>
  'space.state.full': Record<never, never>
  'space.state.space': Record<never, never>
  'status.about.backup': Record<never, never>
  'status.about.confirmations': Record<never, never>
  'status.about.copies': Record<never, never>
  'status.about.database': Record<never, never>
  'status.about.drill': Record<never, never>
  'status.about.feeds': Record<never, never>
  'status.about.holders': Record<never, never>
  'status.about.jobs': Record<never, never>
  'status.about.key-backup': Record<never, never>
  'status.about.keys': Record<never, never>
  'status.about.log': Record<never, never>
  'status.about.mail': Record<never, never>
  'status.about.partners': Record<never, never>
  'status.about.push': Record<never, never>
  'status.about.scanner': Record<never, never>
  'status.about.standby': Record<never, never>
  'status.about.text': Record<never, never>
  'status.asked': Record<never, never>
  'status.backup.demo': Record<never, never>
  'status.backup.failed': Record<never, never>
  'status.backup.failed.do': Record<never, never>
  'status.backup.late': { span: string | number }
  'status.backup.late.do': Record<never, never>
  'status.backup.never': Record<never, never>
  'status.backup.never.do': Record<never, never>
  'status.backup.well': Record<never, never>
  'status.confirmations.expired': { count: number }
  'status.confirmations.expired.do': Record<never, never>
  'status.confirmations.expiring': { count: number }
  'status.confirmations.expiring.do': Record<never, never>
  'status.confirmations.never': { count: number }
  'status.confirmations.never.do': Record<never, never>
  'status.confirmations.none': Record<never, never>
  'status.confirmations.well': Record<never, never>
  'status.copies.behind': Record<never, never>
  'status.copies.faulty': Record<never, never>
  'status.copies.faulty.do': Record<never, never>
  'status.copies.off': Record<never, never>
  'status.copies.well': Record<never, never>
  'status.database.away': Record<never, never>
  'status.database.away.do': Record<never, never>
  'status.database.well': Record<never, never>
  'status.drill.demo': Record<never, never>
  'status.drill.failed': Record<never, never>
  'status.drill.failed.do': Record<never, never>
  'status.drill.late': { span: string | number }
  'status.drill.late.do': Record<never, never>
  'status.drill.never': Record<never, never>
  'status.drill.never.do': Record<never, never>
  'status.drill.well': Record<never, never>
  'status.feeds.late': { count: number; span: string | number }
  'status.feeds.late.do': Record<never, never>
  'status.feeds.none': Record<never, never>
  'status.feeds.well': Record<never, never>
  'status.heading': Record<never, never>
  'status.holders.few': { count: number }
  'status.holders.few.do': Record<never, never>
  'status.holders.new': Record<never, never>
  'status.holders.well': { count: number }
  'status.jobs.failing': { names: string | number }
  'status.jobs.failing.do': Record<never, never>
  'status.jobs.given-up': { names: string | number }
  'status.jobs.given-up.do': Record<never, never>
  'status.jobs.late': { names: string | number; span: string | number }
  'status.jobs.late.do': Record<never, never>
  'status.jobs.new': Record<never, never>
  'status.jobs.none': Record<never, never>
  'status.jobs.none.do': Record<never, never>
  'status.jobs.stopped': { span: string | number }
  'status.jobs.stopped.do': Record<never, never>
  'status.jobs.well': Record<never, never>
  'status.key-backup.demo': Record<never, never>
  'status.key-backup.failed': Record<never, never>
  'status.key-backup.failed.do': Record<never, never>
  'status.key-backup.late': { span: string | number }
  'status.key-backup.late.do': Record<never, never>
  'status.key-backup.never': Record<never, never>
  'status.key-backup.never.do': Record<never, never>
  'status.key-backup.well': Record<never, never>
  'status.keys.away': Record<never, never>
  'status.keys.away.do': Record<never, never>
  'status.keys.well': Record<never, never>
  'status.last': { when: string | number }
  'status.lead': Record<never, never>
  'status.log.late': { span: string | number }
  'status.log.late.do': Record<never, never>
  'status.log.new': Record<never, never>
  'status.log.partner': Record<never, never>
  'status.log.partner.do': Record<never, never>
  'status.log.waits': { span: string | number }
  'status.log.waits.do': Record<never, never>
  'status.log.well': Record<never, never>
  'status.mail.failed': { count: number }
  'status.mail.failed.do': Record<never, never>
  'status.mail.late': { count: number; span: string | number }
  'status.mail.late.do': Record<never, never>
  'status.mail.none': Record<never, never>
  'status.mail.off': Record<never, never>
  'status.mail.off.do': Record<never, never>
  'status.mail.retried': { count: number }
  'status.mail.well': Record<never, never>
  'status.note': Record<never, never>
  'status.off': Record<never, never>
  'status.operator': Record<never, never>
  'status.partners.given-up': { count: number }
  'status.partners.given-up.do': Record<never, never>
  'status.partners.well': Record<never, never>
  'status.push.failed': { count: number }
  'status.push.failed.do': Record<never, never>
  'status.push.late': { count: number; span: string | number }
  'status.push.late.do': Record<never, never>
  'status.push.none': Record<never, never>
  'status.push.off': Record<never, never>
  'status.push.retried': { count: number }
  'status.push.well': Record<never, never>
  'status.scanner.away': Record<never, never>
  'status.scanner.away.do': Record<never, never>
  'status.scanner.off': Record<never, never>
  'status.scanner.well': Record<never, never>
  'status.standby.may-lose': Record<never, never>
  'status.standby.may-lose.do': Record<never, never>
  'status.standby.none': Record<never, never>
  'status.standby.well': Record<never, never>
  'status.sum.note': { count: number }
  'status.sum.well': Record<never, never>
  'status.sum.wrong': { count: number }
  'status.text.failed': { count: number }
  'status.text.failed.do': Record<never, never>
  'status.text.late': { count: number; span: string | number }
  'status.text.late.do': Record<never, never>
  'status.text.none': Record<never, never>
  'status.text.off': Record<never, never>
  'status.text.retried': { count: number }
  'status.text.well': Record<never, never>
  'status.title': Record<never, never>
  'status.todo': { what: string | number }
  'status.well': Record<never, never>
  'status.wrong': Record<never, never>
  'steward.act.add': Record<never, never>
  'steward.act.change': Record<never, never>
  'steward.act.close': Record<never, never>
  'steward.act.confirm': Record<never, never>
  'steward.act.edit': Record<never, never>
  'steward.act.hide-place': Record<never, never>
  'steward.act.import': Record<never, never>
  'steward.act.open-place': Record<never, never>
  'steward.act.release-place': Record<never, never>
  'steward.act.reopen': Record<never, never>
  'steward.act.restore': Record<never, never>
  'steward.act.stillTrue': Record<never, never>
  'steward.act.toActive': Record<never, never>
  'steward.act.toClose': Record<never, never>
  'steward.act.toReopen': Record<never, never>
  'steward.act.undo': Record<never, never>
  'steward.act.withdraw': Record<never, never>
  'steward.add.agencyName': Record<never, never>
  'steward.add.atPlace': Record<never, never>
  'steward.add.button': Record<never, never>
  'steward.add.heading': Record<never, never>
  'steward.add.lead': Record<never, never>
  'steward.add.name': Record<never, never>
  'steward.add.needs': Record<never, never>
  'steward.add.noPlace': Record<never, never>
  'steward.add.phone': Record<never, never>
  'steward.add.placeName': Record<never, never>
  'steward.add.placeNameMissing': Record<never, never>
  'steward.add.rest': Record<never, never>
  'steward.add.restLead': Record<never, never>
  'steward.add.shelter': Record<never, never>
  'steward.add.title': Record<never, never>
  'steward.add.where': Record<never, never>
  'steward.addPlace.button': Record<never, never>
  'steward.addPlace.level': Record<never, never>
  'steward.addPlace.title': Record<never, never>
  'steward.agency.add': Record<never, never>
  'steward.agency.services': { count: number }
  'steward.agency.title': Record<never, never>
  'steward.area.nation': Record<never, never>
  'steward.asks.about': { name: string | number }
  'steward.asks.agree': Record<never, never>
  'steward.asks.agreedBy': { name: string | number }
  'steward.asks.decided': Record<never, never>
  'steward.asks.done.agreed': Record<never, never>
  'steward.asks.done.refused': Record<never, never>
  'steward.asks.heading': Record<never, never>
  'steward.asks.lead': Record<never, never>
  'steward.asks.none': Record<never, never>
  'steward.asks.place': Record<never, never>
  'steward.asks.readAfter': { name: string | number }
  'steward.asks.refuse': Record<never, never>
  'steward.asks.refusedBy': { name: string | number }
  'steward.asks.title': Record<never, never>
  'steward.asks.toPlace': Record<never, never>
  'steward.asks.waits': Record<never, never>
  'steward.asks.waitsOwn': Record<never, never>
  'steward.close.alert': { date: string | number }
  'steward.close.button': Record<never, never>
  'steward.close.evidence': Record<never, never>
  'steward.close.forGood': Record<never, never>
  'steward.close.forGoodHint': Record<never, never>
  'steward.close.forNow': Record<never, never>
  'steward.close.forNowHint': Record<never, never>
  'steward.close.goodHasNoDay': Record<never, never>
  'steward.close.heading': Record<never, never>
  'steward.close.how': Record<never, never>
  'steward.close.pastDay': Record<never, never>
  'steward.close.title': Record<never, never>
  'steward.close.until': Record<never, never>
  'steward.close.untilHint': Record<never, never>
  'steward.conflict.caption': Record<never, never>
  'steward.conflict.heading': Record<never, never>
  'steward.conflict.lead': Record<never, never>
  'steward.conflict.others': { fields: string | number }
  'steward.conflict.theirs': Record<never, never>
  'steward.conflict.yours': Record<never, never>
  'steward.dates.checked': Record<never, never>
  'steward.dates.confirmed': Record<never, never>
  'steward.dates.due': Record<never, never>
  'steward.dates.edited': Record<never, never>
  'steward.dates.heading': Record<never, never>
  'steward.dates.how': { how: string | number; when: string | number }
  'steward.dates.never': Record<never, never>
  'steward.day.wrong': Record<never, never>
  'steward.dayKind.all': Record<never, never>
  'steward.dayKind.closed': Record<never, never>
  'steward.dayKind.open': Record<never, never>
  'steward.declare.already': Record<never, never>
  'steward.declare.button': Record<never, never>
  'steward.declare.effectHeading': Record<never, never>
  'steward.declare.effectHidden': Record<never, never>
  'steward.declare.effectNext': Record<never, never>
  'steward.declare.effectOnce': Record<never, never>
  'steward.declare.effectShown': Record<never, never>
  'steward.declare.heading': Record<never, never>
  'steward.declare.reason': Record<never, never>
  'steward.declare.reasonHint': Record<never, never>
  'steward.declare.title': Record<never, never>
  'steward.diff.added': Record<never, never>
  'steward.diff.changed': Record<never, never>
  'steward.diff.field': Record<never, never>
  'steward.diff.keep': Record<never, never>
  'steward.diff.take': Record<never, never>
  'steward.done.added': Record<never, never>
  'steward.done.closed': Record<never, never>
  'steward.done.confirmed': Record<never, never>
  'steward.done.dropped': Record<never, never>
  'steward.done.hidden': Record<never, never>
  'steward.done.noMessages': Record<never, never>
  'steward.done.nothingDue': Record<never, never>
  'steward.done.opened': Record<never, never>
  'steward.done.reopened': Record<never, never>
  'steward.done.same': Record<never, never>
  'steward.done.saved': Record<never, never>
  'steward.done.tied': Record<never, never>
  'steward.done.undone': Record<never, never>
  'steward.duplicates.against': Record<never, never>
  'steward.duplicates.all': Record<never, never>
  'steward.duplicates.and': Record<never, never>
  'steward.duplicates.asked': Record<never, never>
  'steward.duplicates.compare': Record<never, never>
  'steward.duplicates.dismissed': Record<never, never>
  'steward.duplicates.empty': Record<never, never>
  'steward.duplicates.for': Record<never, never>
  'steward.duplicates.from': { source: string | number }
  'steward.duplicates.heading': Record<never, never>
  'steward.duplicates.kind.location': Record<never, never>
  'steward.duplicates.kind.organization': Record<never, never>
  'steward.duplicates.kind.service': Record<never, never>
  'steward.duplicates.lead': Record<never, never>
  'steward.duplicates.look': Record<never, never>
  'steward.duplicates.lookOne': Record<never, never>
  'steward.duplicates.merged': Record<never, never>
  'steward.duplicates.mergedNow': { kept: string | number; merged: string | number }
  'steward.duplicates.merges': Record<never, never>
  'steward.duplicates.merges.count': { count: number }
  'steward.duplicates.merges.empty': Record<never, never>
  'steward.duplicates.merges.heading': Record<never, never>
  'steward.duplicates.merges.into': Record<never, never>
  'steward.duplicates.merges.lead': Record<never, never>
  'steward.duplicates.merges.line': { date: string | number; person: string | number }
  'steward.duplicates.merges.title': Record<never, never>
  'steward.duplicates.merges.undo': Record<never, never>
  'steward.duplicates.merges.undone': { date: string | number }
  'steward.duplicates.none': Record<never, never>
  'steward.duplicates.pair.after': Record<never, never>
  'steward.duplicates.pair.afterUnder': Record<never, never>
  'steward.duplicates.pair.both': Record<never, never>
  'steward.duplicates.pair.choose': Record<never, never>
  'steward.duplicates.pair.equal': Record<never, never>
  'steward.duplicates.pair.heading': Record<never, never>
  'steward.duplicates.pair.hidden': Record<never, never>
  'steward.duplicates.pair.kept': Record<never, never>
  'steward.duplicates.pair.merge': Record<never, never>
  'steward.duplicates.pair.mergeHeading': Record<never, never>
  'steward.duplicates.pair.never': Record<never, never>
  'steward.duplicates.pair.notSame': Record<never, never>
  'steward.duplicates.pair.notSameHeading': Record<never, never>
  'steward.duplicates.pair.open': Record<never, never>
  'steward.duplicates.pair.other': Record<never, never>
  'steward.duplicates.pair.reason': Record<never, never>
  'steward.duplicates.pair.reasonHint': Record<never, never>
  'steward.duplicates.pair.stands.kept': Record<never, never>
  'steward.duplicates.pair.stands.merged': Record<never, never>
  'steward.duplicates.pair.stands.none': Record<never, never>
  'steward.duplicates.pair.swap': Record<never, never>
  'steward.duplicates.pair.title': Record<never, never>
  'steward.duplicates.pair.toQueue': Record<never, never>
  'steward.duplicates.pair.value': { date: string | number; source: string | number }
  'steward.duplicates.pair.verified': { date: string | number }
  'steward.duplicates.pair.why': Record<never, never>
  'steward.duplicates.reason.alike-name': Record<never, never>
  'steward.duplicates.reason.common-name': Record<never, never>
  'steward.duplicates.reason.far': Record<never, never>
  'steward.duplicates.reason.near': Record<never, never>
  'steward.duplicates.reason.other-address': Record<never, never>
  'steward.duplicates.reason.other-description': Record<never, never>
  'steward.duplicates.reason.other-hours': Record<never, never>
  'steward.duplicates.reason.other-name': Record<never, never>
  'steward.duplicates.reason.other-organization': Record<never, never>
  'steward.duplicates.reason.other-phone': Record<never, never>
  'steward.duplicates.reason.other-unit': Record<never, never>
  'steward.duplicates.reason.other-url': Record<never, never>
  'steward.duplicates.reason.other-word': Record<never, never>
  'steward.duplicates.reason.same-address': Record<never, never>
  'steward.duplicates.reason.same-description': Record<never, never>
  'steward.duplicates.reason.same-email': Record<never, never>
  'steward.duplicates.reason.same-hours': Record<never, never>
  'steward.duplicates.reason.same-name': Record<never, never>
  'steward.duplicates.reason.same-organization': Record<never, never>
  'steward.duplicates.reason.same-phone': Record<never, never>
  'steward.duplicates.reason.same-site': Record<never, never>
  'steward.duplicates.reason.same-url': Record<never, never>
  'steward.duplicates.score': { score: number }
  'steward.duplicates.title': Record<never, never>
  'steward.duplicates.unmerged': Record<never, never>
  'steward.duplicates.unmergedLeft': Record<never, never>
  'steward.edit.heading.location': Record<never, never>
  'steward.edit.heading.organization': Record<never, never>
  'steward.edit.heading.service': Record<never, never>
  'steward.edit.heading.service_at_location': Record<never, never>
  'steward.edit.keys': Record<never, never>
  'steward.edit.title.location': Record<never, never>
  'steward.edit.title.organization': Record<never, never>
  'steward.edit.title.service': Record<never, never>
  'steward.edit.title.service_at_location': Record<never, never>
  'steward.entity.organization': Record<never, never>
  'steward.field.accessibility': Record<never, never>
  'steward.field.accreditations': Record<never, never>
  'steward.field.addresses': Record<never, never>
  'steward.field.alert': Record<never, never>
  'steward.field.alternate_name': Record<never, never>
  'steward.field.application_process': Record<never, never>
  'steward.field.confirmed': Record<never, never>
  'steward.field.cost_options': Record<never, never>
  'steward.field.description': Record<never, never>
  'steward.field.eligibility_description': Record<never, never>
  'steward.field.email': Record<never, never>
  'steward.field.fees_description': Record<never, never>
  'steward.field.frontDoor': Record<never, never>
  'steward.field.interpretation_services': Record<never, never>
  'steward.field.languages': Record<never, never>
  'steward.field.latitude': Record<never, never>
  'steward.field.longitude': Record<never, never>
  'steward.field.name': Record<never, never>
  'steward.field.needIds': Record<never, never>
  'steward.field.phones': Record<never, never>
  'steward.field.profile.ageMax': Record<never, never>
  'steward.field.profile.ageMin': Record<never, never>
  'steward.field.profile.areas': Record<never, never>
  'steward.field.profile.disabilityAccess': Record<never, never>
  'steward.field.profile.free': Record<never, never>
  'steward.field.profile.genders': Record<never, never>
  'steward.field.profile.guardianConsentNeeded': Record<never, never>
  'steward.field.profile.idNeeded': Record<never, never>
  'steward.field.profile.immigrationStatusAsked': Record<never, never>
  'steward.field.profile.languages': Record<never, never>
  'steward.field.profile.lgbtqAffirming': Record<never, never>
  'steward.field.profile.pregnantOrParenting': Record<never, never>
  'steward.field.profile.selfDesignatedPlacement': Record<never, never>
  'steward.field.profile.shelfLifeDays': Record<never, never>
  'steward.field.profile.survivorLed': Record<never, never>
  'steward.field.profile.systemInvolvement': Record<never, never>
  'steward.field.profile.telehealth': Record<never, never>
  'steward.field.profile.walkIn': Record<never, never>
  'steward.field.profile.whenYouCall': Record<never, never>
  'steward.field.required_documents': Record<never, never>
  'steward.field.schedules': Record<never, never>
  'steward.field.status': Record<never, never>
  'steward.field.timezone': Record<never, never>
  'steward.field.transportation': Record<never, never>
  'steward.field.url': Record<never, never>
  'steward.field.visibility': Record<never, never>
  'steward.field.website': Record<never, never>
  'steward.find.button': Record<never, never>
  'steward.find.found': { count: number }
  'steward.find.label': Record<never, never>
  'steward.find.many': { most: number }
  'steward.find.short': Record<never, never>
  'steward.find.words': Record<never, never>
  'steward.flyers.approve': Record<never, never>
  'steward.flyers.approved': Record<never, never>
  'steward.flyers.back': Record<never, never>
  'steward.flyers.by': { date: string | number; kind: string | number; person: string | number; steward: string | number }
  'steward.flyers.done.noted': Record<never, never>
  'steward.flyers.done.withdrawn': Record<never, never>
  'steward.flyers.draft': Record<never, never>
  'steward.flyers.english': Record<never, never>
  'steward.flyers.heading': Record<never, never>
  'steward.flyers.kind.second-reader': Record<never, never>
  'steward.flyers.kind.second-reader.hint': Record<never, never>
  'steward.flyers.kind.translation': Record<never, never>
  'steward.flyers.kind.translation.hint': Record<never, never>
  'steward.flyers.kindWrong': Record<never, never>
  'steward.flyers.language': Record<never, never>
  'steward.flyers.lead': Record<never, never>
  'steward.flyers.lines': { count: number }
  'steward.flyers.nobody': Record<never, never>
  'steward.flyers.part.about': Record<never, never>
  'steward.flyers.part.anyTime': Record<never, never>
  'steward.flyers.part.ask': Record<never, never>
  'steward.flyers.part.call': Record<never, never>
  'steward.flyers.part.checked': Record<never, never>
  'steward.flyers.part.danger': Record<never, never>
  'steward.flyers.part.draft': Record<never, never>
  'steward.flyers.part.interpreter': Record<never, never>
  'steward.flyers.part.keep': Record<never, never>
  'steward.flyers.part.keyword': Record<never, never>
  'steward.flyers.part.listen': Record<never, never>
  'steward.flyers.part.madeUp': Record<never, never>
  'steward.flyers.part.name': Record<never, never>
  'steward.flyers.part.notFault': Record<never, never>
  'steward.flyers.part.online': Record<never, never>
  'steward.flyers.part.report': Record<never, never>
  'steward.flyers.part.sayLanguage': Record<never, never>
  'steward.flyers.part.text': Record<never, never>
  'steward.flyers.part.title': Record<never, never>
  'steward.flyers.read': Record<never, never>
  'steward.flyers.send': Record<never, never>
  'steward.flyers.state': Record<never, never>
  'steward.flyers.text': Record<never, never>
  'steward.flyers.title': Record<never, never>
  'steward.flyers.waits': { kind: string | number }
  'steward.flyers.what': Record<never, never>
  'steward.flyers.which': Record<never, never>
  'steward.flyers.who': Record<never, never>
  'steward.flyers.who.hint': Record<never, never>
  'steward.flyers.whoWrong': Record<never, never>
  'steward.flyers.withdraw': Record<never, never>
  'steward.form.agency': Record<never, never>
  'steward.form.agencyPhones': Record<never, never>
  'steward.form.agesHint': Record<never, never>
  'steward.form.alertHint': Record<never, never>
  'steward.form.allNeeds': Record<never, never>
  'steward.form.areasHint': Record<never, never>
  'steward.form.atPlace': Record<never, never>
  'steward.form.atPlaceHint': Record<never, never>
  'steward.form.choose': Record<never, never>
  'steward.form.city': Record<never, never>
  'steward.form.dayKind': Record<never, never>
  'steward.form.daysHint': Record<never, never>
  'steward.form.doorHint': Record<never, never>
  'steward.form.evidence': Record<never, never>
  'steward.form.extension': Record<never, never>
  'steward.form.findHint': Record<never, never>
  'steward.form.findNeeds': Record<never, never>
  'steward.form.findNeedsButton': Record<never, never>
  'steward.form.from': Record<never, never>
  'steward.form.gendersHint': Record<never, never>
  'steward.form.hours': Record<never, never>
  'steward.form.hoursHint': Record<never, never>
  'steward.form.hoursMode': Record<never, never>
  'steward.form.how': Record<never, never>
  'steward.form.howMissing': Record<never, never>
  'steward.form.kind': Record<never, never>
  'steward.form.kindVoice': Record<never, never>
  'steward.form.languagesHint': Record<never, never>
  'steward.form.morePhones': Record<never, never>
  'steward.form.needNotFound': Record<never, never>
  'steward.form.needs': Record<never, never>
  'steward.form.noNeeds': Record<never, never>
  'steward.form.note': Record<never, never>
  'steward.form.number': Record<never, never>
  'steward.form.office': Record<never, never>
  'steward.form.perLine': Record<never, never>
  'steward.form.phone': { at: number }
  'steward.form.phones': Record<never, never>
  'steward.form.phonesHint': Record<never, never>
  'steward.form.place': Record<never, never>
  'steward.form.state': Record<never, never>
  'steward.form.stillTrue': Record<never, never>
  'steward.form.stillTrueHint': Record<never, never>
  'steward.form.street': Record<never, never>
  'steward.form.street2': Record<never, never>
  'steward.form.systemHint': Record<never, never>
  'steward.form.to': Record<never, never>
  'steward.form.web': Record<never, never>
  'steward.form.whenYouCallHint': Record<never, never>
  'steward.form.where': Record<never, never>
  'steward.form.whereHint': Record<never, never>
  'steward.form.whereMissing': Record<never, never>
  'steward.form.zip': Record<never, never>
  'steward.gaps.allOf': { count: number; kind: string | number }
  'steward.gaps.back': Record<never, never>
  'steward.gaps.bySource': Record<never, never>
  'steward.gaps.count': { count: number }
  'steward.gaps.empty': Record<never, never>
  'steward.gaps.heading': Record<never, never>
  'steward.gaps.kind.match': Record<never, never>
  'steward.gaps.kind.need': Record<never, never>
  'steward.gaps.kind.phone': Record<never, never>
  'steward.gaps.kind.place': Record<never, never>
  'steward.gaps.lead': Record<never, never>
  'steward.gaps.mend.match': Record<never, never>
  'steward.gaps.mend.need': Record<never, never>
  'steward.gaps.mend.phone': Record<never, never>
  'steward.gaps.mend.place': Record<never, never>
  'steward.gaps.none': Record<never, never>
  'steward.gaps.service': Record<never, never>
  'steward.gaps.title': Record<never, never>
  'steward.gaps.toMatched': Record<never, never>
  'steward.gaps.toTerms': Record<never, never>
  'steward.group.calling': Record<never, never>
  'steward.group.more': Record<never, never>
  'steward.group.reach': Record<never, never>
  'steward.group.what': Record<never, never>
  'steward.group.who': Record<never, never>
  'steward.group.words': Record<never, never>
  'steward.guidance.by': { date: string | number }
  'steward.guidance.consent': Record<never, never>
  'steward.guidance.decision': Record<never, never>
  'steward.guidance.decision.agreed': Record<never, never>
  'steward.guidance.decision.changes-needed': Record<never, never>
  'steward.guidance.done': Record<never, never>
  'steward.guidance.drafts': { count: number }
  'steward.guidance.due': Record<never, never>
  'steward.guidance.due.none': Record<never, never>
  'steward.guidance.kind': Record<never, never>
  'steward.guidance.kind.content': Record<never, never>
  'steward.guidance.kind.sector': Record<never, never>
  'steward.guidance.kind.survivor': Record<never, never>
  'steward.guidance.kind.translation': Record<never, never>
  'steward.guidance.lead': Record<never, never>
  'steward.guidance.none': Record<never, never>
  'steward.guidance.older': Record<never, never>
  'steward.guidance.passed': { date: string | number }
  'steward.guidance.read': Record<never, never>
  'steward.guidance.record': Record<never, never>
  'steward.guidance.record.hint': Record<never, never>
  'steward.guidance.reviewBy': Record<never, never>
  'steward.guidance.reviewed': { count: number }
  'steward.guidance.reviewer': Record<never, never>
  'steward.guidance.reviewer.hint': Record<never, never>
  'steward.guidance.role': Record<never, never>
  'steward.guidance.said': Record<never, never>
  'steward.guidance.save': Record<never, never>
  'steward.guidance.text': Record<never, never>
  'steward.guidance.title': Record<never, never>
  'steward.held.all': Record<never, never>
  'steward.held.came': Record<never, never>
  'steward.held.empty': Record<never, never>
  'steward.held.flagged': Record<never, never>
  'steward.held.flaggedDo': Record<never, never>
  'steward.held.flaggedPlace': Record<never, never>
  'steward.held.from': { date: string | number; entity: string | number; source: string | number }
  'steward.held.heading': Record<never, never>
  'steward.held.lead': Record<never, never>
  'steward.held.nothing': Record<never, never>
  'steward.held.reasons': Record<never, never>
  'steward.held.record': Record<never, never>
  'steward.held.sealed': Record<never, never>
  'steward.held.sealedId': Record<never, never>
  'steward.held.see': Record<never, never>
  'steward.held.settled': Record<never, never>
  'steward.held.stands': Record<never, never>
  'steward.held.title': Record<never, never>
  'steward.held.waits': Record<never, never>
  'steward.heldKind.field': Record<never, never>
  'steward.heldKind.link': Record<never, never>
  'steward.heldKind.row': Record<never, never>
  'steward.hide.button': Record<never, never>
  'steward.hide.heading': Record<never, never>
  'steward.hide.lead': Record<never, never>
  'steward.hide.level': Record<never, never>
  'steward.hide.levelMissing': Record<never, never>
  'steward.hide.title': Record<never, never>
  'steward.history.after': Record<never, never>
  'steward.history.before': Record<never, never>
  'steward.history.empty': Record<never, never>
  'steward.history.heading': Record<never, never>
  'steward.history.reason': Record<never, never>
  'steward.history.this': { when: string | number }
  'steward.history.undone': Record<never, never>
  'steward.history.withheld': Record<never, never>
  'steward.home.change': { act: string | number; when: string | number; who: string | number }
  'steward.home.due': Record<never, never>
  'steward.home.heading': Record<never, never>
  'steward.home.held': { count: number }
  'steward.home.law': Record<never, never>
  'steward.home.lawHint': Record<never, never>
  'steward.home.noChanges': Record<never, never>
  'steward.home.nothing': Record<never, never>
  'steward.home.nothingHint': Record<never, never>
  'steward.home.overdue': { count: number }
  'steward.home.overdueHint': Record<never, never>
  'steward.home.recent': Record<never, never>
  'steward.home.says': { messages: string | number; overdue: string | number }
  'steward.home.startersHint': Record<never, never>
  'steward.home.title': Record<never, never>
  'steward.home.toHeld': Record<never, never>
  'steward.home.toStarters': Record<never, never>
  'steward.hours.from': { date: string | number }
  'steward.hours.to': { date: string | number }
  'steward.hours.unknown': Record<never, never>
  'steward.hoursMode.always': Record<never, never>
  'steward.hoursMode.keep': Record<never, never>
  'steward.hoursMode.unknown': Record<never, never>
  'steward.hoursMode.week': Record<never, never>
  'steward.how.human-call': Record<never, never>
  'steward.how.provider-portal': Record<never, never>
  'steward.how.steward-edit': Record<never, never>
  'steward.import.again': Record<never, never>
  'steward.import.another': Record<never, never>
  'steward.import.came': { count: number }
  'steward.import.cameMore': { count: number }
  'steward.import.changes': Record<never, never>
  'steward.import.changesLead': { count: number }
  'steward.import.created': Record<never, never>
  'steward.import.declare': Record<never, never>
  'steward.import.declareAfter': Record<never, never>
  'steward.import.did': Record<never, never>
  'steward.import.failed': Record<never, never>
  'steward.import.file': Record<never, never>
  'steward.import.fileHint': { most: number }
  'steward.import.format': Record<never, never>
  'steward.import.formatFound': Record<never, never>
  'steward.import.formatHint': Record<never, never>
  'steward.import.goOn': Record<never, never>
  'steward.import.heading': Record<never, never>
  'steward.import.lead': Record<never, never>
  'steward.import.leave': Record<never, never>
  'steward.import.listing': Record<never, never>
  'steward.import.listingDone': Record<never, never>
  'steward.import.next': Record<never, never>
  'steward.import.noService': Record<never, never>
  'steward.import.noServiceMapped': Record<never, never>
  'steward.import.nothingYet': Record<never, never>
  'steward.import.of': { file: string | number; source: string | number }
  'steward.import.places': Record<never, never>
  'steward.import.preview': Record<never, never>
  'steward.import.quarantined': Record<never, never>
  'steward.import.reload': Record<never, never>
  'steward.import.run': Record<never, never>
  'steward.import.seconds': { seconds: number }
  'steward.import.source': Record<never, never>
  'steward.import.sourceHint': Record<never, never>
  'steward.import.stop': Record<never, never>
  'steward.import.stopped': Record<never, never>
  'steward.import.stopping': Record<never, never>
  'steward.import.table': Record<never, never>
  'steward.import.template': Record<never, never>
  'steward.import.then': Record<never, never>
  'steward.import.title': Record<never, never>
  'steward.import.toFound': Record<never, never>
  'steward.import.today': Record<never, never>
  'steward.import.total': Record<never, never>
  'steward.import.unchanged': Record<never, never>
  'steward.import.undo': Record<never, never>
  'steward.import.updated': Record<never, never>
  'steward.import.waiting': Record<never, never>
  'steward.import.warnings': { count: number }
  'steward.import.working.preview': Record<never, never>
  'steward.import.working.run': Record<never, never>
  'steward.import.would': Record<never, never>
  'steward.importState.done': Record<never, never>
  'steward.importState.failed': Record<never, never>
  'steward.importState.preview': Record<never, never>
  'steward.importState.ready': Record<never, never>
  'steward.importState.refused': Record<never, never>
  'steward.importState.run': Record<never, never>
  'steward.importState.stopped': Record<never, never>
  'steward.kind.eligibility': Record<never, never>
  'steward.kind.intake': Record<never, never>
  'steward.kind.phone': Record<never, never>
  'steward.kind.record': Record<never, never>
  'steward.law.act.contested': { reason: string | number }
  'steward.law.act.entered': Record<never, never>
  'steward.law.act.superseded': Record<never, never>
  'steward.law.act.verified': { date: string | number; until: string | number }
  'steward.law.age': Record<never, never>
  'steward.law.anyAge': Record<never, never>
  'steward.law.asOf': Record<never, never>
  'steward.law.asOfNote': Record<never, never>
  'steward.law.asOfNoteHint': Record<never, never>
  'steward.law.citation': Record<never, never>
  'steward.law.contest.do': Record<never, never>
  'steward.law.contest.heading': Record<never, never>
  'steward.law.contest.lead': Record<never, never>
  'steward.law.contest.reason': Record<never, never>
  'steward.law.day': Record<never, never>
  'steward.law.done.contested': Record<never, never>
  'steward.law.done.entered': Record<never, never>
  'steward.law.done.settled': Record<never, never>
  'steward.law.done.verified': Record<never, never>
  'steward.law.drafts': Record<never, never>
  'steward.law.drafts.lead': Record<never, never>
  'steward.law.enter.heading': Record<never, never>
  'steward.law.enter.lead': Record<never, never>
  'steward.law.enter.replacing': { id: string | number }
  'steward.law.enter.title': Record<never, never>
  'steward.law.enterLink': Record<never, never>
  'steward.law.fact': Record<never, never>
  'steward.law.file.acts': Record<never, never>
  'steward.law.file.title': Record<never, never>
  'steward.law.file.what': Record<never, never>
  'steward.law.file.when': Record<never, never>
  'steward.law.file.who': Record<never, never>
  'steward.law.harm': Record<never, never>
  'steward.law.heading': Record<never, never>
  'steward.law.inForce': Record<never, never>
  'steward.law.inForceHint': Record<never, never>
  'steward.law.jurisdiction': Record<never, never>
  'steward.law.jurisdictionHint': Record<never, never>
  'steward.law.kind': Record<never, never>
  'steward.law.lead': Record<never, never>
  'steward.law.license': Record<never, never>
  'steward.law.missing.lead': Record<never, never>
  'steward.law.missingLink': Record<never, never>
  'steward.law.narrower': Record<never, never>
  'steward.law.narrowerHint': Record<never, never>
  'steward.law.none': Record<never, never>
  'steward.law.offender': Record<never, never>
  'steward.law.official': Record<never, never>
  'steward.law.pick': Record<never, never>
  'steward.law.place': Record<never, never>
  'steward.law.proposal.act': Record<never, never>
  'steward.law.proposal.entered': Record<never, never>
  'steward.law.proposal.not-entered': Record<never, never>
  'steward.law.proposal.what': Record<never, never>
  'steward.law.proposals': Record<never, never>
  'steward.law.proposals.none': Record<never, never>
  'steward.law.quote': Record<never, never>
  'steward.law.quoteHint': Record<never, never>
  'steward.law.readOn': Record<never, never>
  'steward.law.reason.law-changed': Record<never, never>
  'steward.law.reason.not-official': Record<never, never>
  'steward.law.reason.wrong-reading': Record<never, never>
  'steward.law.reason.wrong-section': Record<never, never>
  'steward.law.reason.wrong-text': Record<never, never>
  'steward.law.replace': Record<never, never>
  'steward.law.reporter': Record<never, never>
  'steward.law.retrieved': Record<never, never>
  'steward.law.save': Record<never, never>
  'steward.law.says': Record<never, never>
  'steward.law.saysHint': Record<never, never>
  'steward.law.sha256': Record<never, never>
  'steward.law.sha256Hint': Record<never, never>
  'steward.law.take': Record<never, never>
  'steward.law.task': Record<never, never>
  'steward.law.task.contested': Record<never, never>
  'steward.law.task.due': Record<never, never>
  'steward.law.task.expired': Record<never, never>
  'steward.law.task.to-verify': Record<never, never>
  'steward.law.title': Record<never, never>
  'steward.law.topic': Record<never, never>
  'steward.law.unless': Record<never, never>
  'steward.law.unlessAll': Record<never, never>
  'steward.law.unlessFor': Record<never, never>
  'steward.law.unlessForHint': Record<never, never>
  'steward.law.unlessHint': Record<never, never>
  'steward.law.unlessQuote': Record<never, never>
  'steward.law.unlessSays': Record<never, never>
  'steward.law.unlessSaysHint': Record<never, never>
  'steward.law.until': Record<never, never>
  'steward.law.validFrom': Record<never, never>
  'steward.law.validTo': Record<never, never>
  'steward.law.value': Record<never, never>
  'steward.law.verify.do': Record<never, never>
  'steward.law.verify.heading': Record<never, never>
  'steward.law.verify.lead': Record<never, never>
  'steward.law.verify.mine': Record<never, never>
  'steward.law.verify.month': { count: number }
  'steward.law.verify.months': Record<never, never>
  'steward.law.verify.on': Record<never, never>
  'steward.law.verify.read': Record<never, never>
  'steward.law.waiting': Record<never, never>
  'steward.law.wrong.choose': Record<never, never>
  'steward.law.wrong.codes': Record<never, never>
  'steward.law.wrong.day': Record<never, never>
  'steward.law.wrong.empty': Record<never, never>
  'steward.law.wrong.sha256': Record<never, never>
  'steward.leftOut.heading': Record<never, never>
  'steward.leftOut.lead': { state: string | number }
  'steward.leftOut.need': Record<never, never>
  'steward.leftOut.nobody': { state: string | number }
  'steward.leftOut.none': Record<never, never>
  'steward.leftOut.services': Record<never, never>
  'steward.leftOut.silent': { count: number }
  'steward.leftOut.some': Record<never, never>
  'steward.leftOut.unsaid': { count: number }
  'steward.lines.act': Record<never, never>
  'steward.lines.add': Record<never, never>
  'steward.lines.area': Record<never, never>
  'steward.lines.areaHint': Record<never, never>
  'steward.lines.by': Record<never, never>
  'steward.lines.call.caller': Record<never, never>
  'steward.lines.call.callerHint': Record<never, never>
  'steward.lines.call.heading': Record<never, never>
  'steward.lines.call.interpreters': Record<never, never>
  'steward.lines.call.languages': Record<never, never>
  'steward.lines.call.languagesHint': Record<never, never>
  'steward.lines.call.lead': Record<never, never>
  'steward.lines.call.more': Record<never, never>
  'steward.lines.call.moreHint': Record<never, never>
  'steward.lines.call.note': Record<never, never>
  'steward.lines.call.noteHint': Record<never, never>
  'steward.lines.call.on': Record<never, never>
  'steward.lines.call.outcome': Record<never, never>
  'steward.lines.call.save': Record<never, never>
  'steward.lines.call.takeBack': Record<never, never>
  'steward.lines.call.way': Record<never, never>
  'steward.lines.callNumber': { at: number }
  'steward.lines.calls': Record<never, never>
  'steward.lines.chat': Record<never, never>
  'steward.lines.chatHint': Record<never, never>
  'steward.lines.clockHint': Record<never, never>
  'steward.lines.correct': Record<never, never>
  'steward.lines.county': Record<never, never>
  'steward.lines.countyHint': Record<never, never>
  'steward.lines.done.agreed': Record<never, never>
  'steward.lines.done.call-taken-back': Record<never, never>
  'steward.lines.done.called': Record<never, never>
  'steward.lines.done.entered': Record<never, never>
  'steward.lines.done.taken-back': Record<never, never>
  'steward.lines.doubt.new-operator': Record<never, never>
  'steward.lines.due': Record<never, never>
  'steward.lines.due.doubt': Record<never, never>
  'steward.lines.due.failed': Record<never, never>
  'steward.lines.due.never': Record<never, never>
  'steward.lines.due.no-number': Record<never, never>
  'steward.lines.due.old': Record<never, never>
  'steward.lines.due.one-page': Record<never, never>
  'steward.lines.due.part': Record<never, never>
  'steward.lines.due.second': Record<never, never>
  'steward.lines.file.title': Record<never, never>
  'steward.lines.forMandated': Record<never, never>
  'steward.lines.from': Record<never, never>
  'steward.lines.heading': Record<never, never>
  'steward.lines.heard.interpreters': Record<never, never>
  'steward.lines.heard.noInterpreters': Record<never, never>
  'steward.lines.hours': Record<never, never>
  'steward.lines.hours.always': Record<never, never>
  'steward.lines.hours.unknown': Record<never, never>
  'steward.lines.hours.weekdays': Record<never, never>
  'steward.lines.inOrder': { count: number }
  'steward.lines.interpreters': Record<never, never>
  'steward.lines.keyword': Record<never, never>
  'steward.lines.keywordHint': Record<never, never>
  'steward.lines.kind': Record<never, never>
  'steward.lines.kind.crisis': Record<never, never>
  'steward.lines.kind.dating-violence': Record<never, never>
  'steward.lines.kind.sexual-violence': Record<never, never>
  'steward.lines.kind.trafficking': Record<never, never>
  'steward.lines.kindHint': Record<never, never>
  'steward.lines.known': Record<never, never>
  'steward.lines.knownBy': Record<never, never>
  'steward.lines.knownBy.agency-page': Record<never, never>
  'steward.lines.knownBy.call': Record<never, never>
  'steward.lines.knownBy.operator-page': Record<never, never>
  'steward.lines.knownBy.operator-told': Record<never, never>
  'steward.lines.languages': Record<never, never>
  'steward.lines.languagesHint': Record<never, never>
  'steward.lines.lastCalled': Record<never, never>
  'steward.lines.lead': Record<never, never>
  'steward.lines.line': Record<never, never>
  'steward.lines.moreNumbers': Record<never, never>
  'steward.lines.moreNumbersHint': Record<never, never>
  'steward.lines.name': Record<never, never>
  'steward.lines.nation': Record<never, never>
  'steward.lines.no': Record<never, never>
  'steward.lines.noWay': Record<never, never>
  'steward.lines.none': Record<never, never>
  'steward.lines.notAsked': Record<never, never>
  'steward.lines.notKnown': Record<never, never>
  'steward.lines.operator': Record<never, never>
  'steward.lines.outcome.no-answer': Record<never, never>
  'steward.lines.outcome.not-in-service': Record<never, never>
  'steward.lines.outcome.recording': Record<never, never>
  'steward.lines.outcome.right': Record<never, never>
  'steward.lines.outcome.somebody-else': Record<never, never>
  'steward.lines.place': Record<never, never>
  'steward.lines.reach': Record<never, never>
  'steward.lines.reach.all': Record<never, never>
  'steward.lines.reach.area': Record<never, never>
  'steward.lines.reach.mandated-reporters': Record<never, never>
  'steward.lines.reach.outside-state': Record<never, never>
  'steward.lines.reach.rest-of-state': Record<never, never>
  'steward.lines.reach.rest-of-state-after-hours': Record<never, never>
  'steward.lines.refused.call-too-old': Record<never, never>
  'steward.lines.refused.county-elsewhere': Record<never, never>
  'steward.lines.refused.day-to-come': Record<never, never>
  'steward.lines.refused.heard-nobody': Record<never, never>
  'steward.lines.refused.line-moved-on': Record<never, never>
  'steward.lines.refused.never-call-911': Record<never, never>
  'steward.lines.refused.never-change-911': Record<never, never>
  'steward.lines.refused.no-way': Record<never, never>
  'steward.lines.refused.not-its-way': Record<never, never>
  'steward.lines.refused.note-tells': Record<never, never>
  'steward.lines.refused.same-as-before': Record<never, never>
  'steward.lines.refused.same-person': Record<never, never>
  'steward.lines.refused.unknown-place': Record<never, never>
  'steward.lines.refused.version-waits': Record<never, never>
  'steward.lines.refused.way-twice': Record<never, never>
  'steward.lines.role': Record<never, never>
  'steward.lines.role.report': Record<never, never>
  'steward.lines.role.support': Record<never, never>
  'steward.lines.second.agree': Record<never, never>
  'steward.lines.second.heading': Record<never, never>
  'steward.lines.second.lead': Record<never, never>
  'steward.lines.second.mine': Record<never, never>
  'steward.lines.second.refuse': Record<never, never>
  'steward.lines.seenOnce': Record<never, never>
  'steward.lines.source': Record<never, never>
  'steward.lines.sourceHint': Record<never, never>
  'steward.lines.sources': Record<never, never>
  'steward.lines.state': Record<never, never>
  'steward.lines.status.people': { date: string | number }
  'steward.lines.status.seen': { count: number; date: string | number }
  'steward.lines.status.single-source': { date: string | number }
  'steward.lines.status.statute': Record<never, never>
  'steward.lines.status.unverified': { date: string | number }
  'steward.lines.takenBack': Record<never, never>
  'steward.lines.text': Record<never, never>
  'steward.lines.texts': Record<never, never>
  'steward.lines.textsHint': Record<never, never>
  'steward.lines.title': Record<never, never>
  'steward.lines.to': Record<never, never>
  'steward.lines.tty': Record<never, never>
  'steward.lines.undo.do': Record<never, never>
  'steward.lines.undo.lead': Record<never, never>
  'steward.lines.version.agreed': { when: string | number; who: string | number }
  'steward.lines.version.entered': { version: string | number; when: string | number; who: string | number }
  'steward.lines.version.lead': Record<never, never>
  'steward.lines.version.save': Record<never, never>
  'steward.lines.version.takenBack': { when: string | number; who: string | number }
  'steward.lines.versions': Record<never, never>
  'steward.lines.waiting': { count: number }
  'steward.lines.way.call': Record<never, never>
  'steward.lines.way.chat': Record<never, never>
  'steward.lines.way.text': Record<never, never>
  'steward.lines.way.tty': Record<never, never>
  'steward.lines.ways': Record<never, never>
  'steward.lines.when': Record<never, never>
  'steward.lines.wrong.address': Record<never, never>
  'steward.lines.wrong.area': Record<never, never>
  'steward.lines.wrong.caller': Record<never, never>
  'steward.lines.wrong.choose': Record<never, never>
  'steward.lines.wrong.clock': Record<never, never>
  'steward.lines.wrong.county': Record<never, never>
  'steward.lines.wrong.empty': Record<never, never>
  'steward.lines.wrong.keyword': Record<never, never>
  'steward.lines.wrong.long': Record<never, never>
  'steward.lines.wrong.note': Record<never, never>
  'steward.lines.wrong.number': Record<never, never>
  'steward.lines.wrong.outcome': Record<never, never>
  'steward.lines.wroteDown': Record<never, never>
  'steward.lines.yes': Record<never, never>
  'steward.link.asked': Record<never, never>
  'steward.link.copyHeading': Record<never, never>
  'steward.link.heading': Record<never, never>
  'steward.link.lead': Record<never, never>
  'steward.link.made': Record<never, never>
  'steward.link.madeHint': { date: string | number }
  'steward.link.mail': Record<never, never>
  'steward.link.mailHeading': Record<never, never>
  'steward.link.mailText': Record<never, never>
  'steward.link.mailTo': { address: string | number }
  'steward.link.make': Record<never, never>
  'steward.link.once': Record<never, never>
  'steward.link.title': Record<never, never>
  'steward.link.toLink': Record<never, never>
  'steward.live.goOn': Record<never, never>
  'steward.live.lost': Record<never, never>
  'steward.live.on': Record<never, never>
  'steward.live.pause': Record<never, never>
  'steward.live.paused': Record<never, never>
  'steward.live.waiting': Record<never, never>
  'steward.log.empty': Record<never, never>
  'steward.log.heading': Record<never, never>
  'steward.log.when': Record<never, never>
  'steward.log.who': Record<never, never>
  'steward.log.why': Record<never, never>
  'steward.matched.agency': Record<never, never>
  'steward.matched.also': { others: number }
  'steward.matched.back': Record<never, never>
  'steward.matched.button': Record<never, never>
  'steward.matched.choose': Record<never, never>
  'steward.matched.chooseHint': Record<never, never>
  'steward.matched.done.hidden': Record<never, never>
  'steward.matched.done.refused': Record<never, never>
  'steward.matched.done.shown': Record<never, never>
  'steward.matched.done.some': Record<never, never>
  'steward.matched.done.waits': Record<never, never>
  'steward.matched.gone': Record<never, never>
  'steward.matched.group': { places: number }
  'steward.matched.heading': Record<never, never>
  'steward.matched.house': { places: number }
  'steward.matched.lead': Record<never, never>
  'steward.matched.look': Record<never, never>
  'steward.matched.next': Record<never, never>
  'steward.matched.nobodyElse': Record<never, never>
  'steward.matched.none': Record<never, never>
  'steward.matched.noneChosen': Record<never, never>
  'steward.matched.notReleased': Record<never, never>
  'steward.matched.nothing': Record<never, never>
  'steward.matched.of': { kind: string | number; places: number }
  'steward.matched.other': Record<never, never>
  'steward.matched.place': Record<never, never>
  'steward.matched.places': Record<never, never>
  'steward.matched.since': Record<never, never>
  'steward.matched.source': Record<never, never>
  'steward.matched.title': Record<never, never>
  'steward.matched.toGroup': Record<never, never>
  'steward.matched.toOther': Record<never, never>
  'steward.matched.unknown': Record<never, never>
  'steward.matched.waits.about': { name: string | number }
  'steward.matched.waits.agree': Record<never, never>
  'steward.matched.waits.heading': Record<never, never>
  'steward.matched.waits.lead': Record<never, never>
  'steward.matched.waits.own': Record<never, never>
  'steward.matched.waits.places': { kind: string | number; places: number }
  'steward.matched.waits.refuse': Record<never, never>
  'steward.matched.what': Record<never, never>
  'steward.messages.about': Record<never, never>
  'steward.messages.add': Record<never, never>
  'steward.messages.addThen': Record<never, never>
  'steward.messages.added': Record<never, never>
  'steward.messages.back': Record<never, never>
  'steward.messages.changeThen': Record<never, never>
  'steward.messages.changed': Record<never, never>
  'steward.messages.choose': Record<never, never>
  'steward.messages.cleared': Record<never, never>
  'steward.messages.close': Record<never, never>
  'steward.messages.colleague': { who: string | number }
  'steward.messages.detail': Record<never, never>
  'steward.messages.do.danger': Record<never, never>
  'steward.messages.do.end': Record<never, never>
  'steward.messages.do.heading': Record<never, never>
  'steward.messages.do.lead': Record<never, never>
  'steward.messages.do.lead1': Record<never, never>
  'steward.messages.do.noContact': Record<never, never>
  'steward.messages.do.noSearch': Record<never, never>
  'steward.messages.do.read': Record<never, never>
  'steward.messages.do.report': Record<never, never>
  'steward.messages.do.staff': Record<never, never>
  'steward.messages.edit': Record<never, never>
  'steward.messages.editThen': Record<never, never>
  'steward.messages.empty': Record<never, never>
  'steward.messages.end': Record<never, never>
  'steward.messages.ended.added': Record<never, never>
  'steward.messages.ended.checked': Record<never, never>
  'steward.messages.ended.fixed': Record<never, never>
  'steward.messages.ended.hidden': Record<never, never>
  'steward.messages.ended.no-answer': Record<never, never>
  'steward.messages.ended.not-enough': Record<never, never>
  'steward.messages.ended.not-here': Record<never, never>
  'steward.messages.ended.read': Record<never, never>
  'steward.messages.ended.still-true': Record<never, never>
  'steward.messages.ends': Record<never, never>
  'steward.messages.field.hours': Record<never, never>
  'steward.messages.field.name': Record<never, never>
  'steward.messages.field.phone': Record<never, never>
  'steward.messages.field.text': Record<never, never>
  'steward.messages.field.url': Record<never, never>
  'steward.messages.field.where': Record<never, never>
  'steward.messages.filled': Record<never, never>
  'steward.messages.filledLead': Record<never, never>
  'steward.messages.first': { count: string | number }
  'steward.messages.heading': Record<never, never>
  'steward.messages.helps': { count: number }
  'steward.messages.helpsLead': Record<never, never>
  'steward.messages.hiddenPlace': Record<never, never>
  'steward.messages.hide': { place: string | number }
  'steward.messages.hideHeading': Record<never, never>
  'steward.messages.hideLead': Record<never, never>
  'steward.messages.keepHere': Record<never, never>
  'steward.messages.logged': Record<never, never>
  'steward.messages.mayHelp': Record<never, never>
  'steward.messages.noPublicPlace': Record<never, never>
  'steward.messages.noService': Record<never, never>
  'steward.messages.noWords': Record<never, never>
  'steward.messages.now': Record<never, never>
  'steward.messages.openPage': Record<never, never>
  'steward.messages.page': { page: string | number }
  'steward.messages.pageChanged': Record<never, never>
  'steward.messages.pageSame': Record<never, never>
  'steward.messages.pages.empty': Record<never, never>
  'steward.messages.pages.heading': Record<never, never>
  'steward.messages.pages.lead': Record<never, never>
  'steward.messages.pages.messages': Record<never, never>
  'steward.messages.pages.page': Record<never, never>
  'steward.messages.pages.right': Record<never, never>
  'steward.messages.readIt': Record<never, never>
  'steward.messages.reads': Record<never, never>
  'steward.messages.reason.checked': Record<never, never>
  'steward.messages.reason.no-answer': Record<never, never>
  'steward.messages.reason.not-enough': Record<never, never>
  'steward.messages.reason.not-here': Record<never, never>
  'steward.messages.reason.read': Record<never, never>
  'steward.messages.since': Record<never, never>
  'steward.messages.skip': Record<never, never>
  'steward.messages.stillTrue': Record<never, never>
  'steward.messages.take': Record<never, never>
  'steward.messages.thisPlace': Record<never, never>
  'steward.messages.times': Record<never, never>
  'steward.messages.title': Record<never, never>
  'steward.messages.unsafe': Record<never, never>
  'steward.messages.waiting': { count: number }
  'steward.messages.what': Record<never, never>
  'steward.messages.whichPlace': Record<never, never>
  'steward.messages.why': Record<never, never>
  'steward.messages.whyHint': Record<never, never>
  'steward.messages.whyMissing': Record<never, never>
  'steward.messages.words': Record<never, never>
  'steward.messages.wordsGone': Record<never, never>
  'steward.method.automated-check': Record<never, never>
  'steward.method.human-call': Record<never, never>
  'steward.method.import': Record<never, never>
  'steward.method.link-answers': Record<never, never>
  'steward.method.one-tap-link': Record<never, never>
  'steward.method.provider-portal': Record<never, never>
  'steward.method.steward-edit': Record<never, never>
  'steward.method.still-in-feed': Record<never, never>
  'steward.missing': { fields: string | number }
  'steward.missing.ages': Record<never, never>
  'steward.missing.areas': Record<never, never>
  'steward.missing.calling': Record<never, never>
  'steward.missing.cost': Record<never, never>
  'steward.missing.description': Record<never, never>
  'steward.missing.heading': Record<never, never>
  'steward.missing.hours': Record<never, never>
  'steward.missing.lead': Record<never, never>
  'steward.missing.needs': Record<never, never>
  'steward.missing.phone': Record<never, never>
  'steward.missing.place': Record<never, never>
  'steward.missing.takes': Record<never, never>
  'steward.missing.website': Record<never, never>
  'steward.nav.add': Record<never, never>
  'steward.nav.duplicates': Record<never, never>
  'steward.nav.flyers': Record<never, never>
  'steward.nav.gaps': Record<never, never>
  'steward.nav.guidance': Record<never, never>
  'steward.nav.held': Record<never, never>
  'steward.nav.home': Record<never, never>
  'steward.nav.law': Record<never, never>
  'steward.nav.lines': Record<never, never>
  'steward.nav.messages': Record<never, never>
  'steward.nav.overdue': Record<never, never>
  'steward.nav.overview': Record<never, never>
  'steward.nav.sources': Record<never, never>
  'steward.needGroup.every-day': Record<never, never>
  'steward.needGroup.family-and-you': Record<never, never>
  'steward.needGroup.health': Record<never, never>
  'steward.needGroup.law-and-rights': Record<never, never>
  'steward.needGroup.mind-and-support': Record<never, never>
  'steward.needGroup.place-to-stay': Record<never, never>
  'steward.needGroup.safe-now': Record<never, never>
  'steward.needGroup.school-and-work': Record<never, never>
  'steward.needsRead.by.description': Record<never, never>
  'steward.needsRead.by.name': Record<never, never>
  'steward.needsRead.by.term': Record<never, never>
  'steward.needsRead.change': Record<never, never>
  'steward.needsRead.changeHeading': Record<never, never>
  'steward.needsRead.changeLead.term': { said: string | number; source: string | number }
  'steward.needsRead.changeLead.word': { said: string | number; source: string | number }
  'steward.needsRead.changeTitle': Record<never, never>
  'steward.needsRead.choose': Record<never, never>
  'steward.needsRead.done': { count: number }
  'steward.needsRead.emptyTerms': Record<never, never>
  'steward.needsRead.emptyWords': Record<never, never>
  'steward.needsRead.heading': Record<never, never>
  'steward.needsRead.kinds': Record<never, never>
  'steward.needsRead.lead': { source: string | number }
  'steward.needsRead.link': Record<never, never>
  'steward.needsRead.need': { count: number; need: string | number }
  'steward.needsRead.needs': Record<never, never>
  'steward.needsRead.none': Record<never, never>
  'steward.needsRead.samples': Record<never, never>
  'steward.needsRead.save': Record<never, never>
  'steward.needsRead.services': Record<never, never>
  'steward.needsRead.stated': Record<never, never>
  'steward.needsRead.term': Record<never, never>
  'steward.needsRead.terms': Record<never, never>
  'steward.needsRead.title': Record<never, never>
  'steward.needsRead.unnamed': Record<never, never>
  'steward.needsRead.why': { need: string | number; percent: number; said: string | number; where: string | number }
  'steward.needsRead.whyKnown': { need: string | number; percent: number; where: string | number }
  'steward.needsRead.word': Record<never, never>
  'steward.needsRead.words': Record<never, never>
  'steward.noMail.enough': Record<never, never>
  'steward.noMail.lately': Record<never, never>
  'steward.noMail.made-up': Record<never, never>
  'steward.noMail.no-address': Record<never, never>
  'steward.noMail.none': Record<never, never>
  'steward.noMail.not-public': Record<never, never>
  'steward.noMail.proposed': Record<never, never>
  'steward.noMail.refused': Record<never, never>
  'steward.noMail.stopped': Record<never, never>
  'steward.nobody': Record<never, never>
  'steward.notStated': Record<never, never>
  'steward.open.button': Record<never, never>
  'steward.open.by': Record<never, never>
  'steward.open.byHint': Record<never, never>
  'steward.open.confirm': { words: string | number }
  'steward.open.confirmMissing': { words: string | number }
  'steward.open.effect': Record<never, never>
  'steward.open.heading': Record<never, never>
  'steward.open.lead': Record<never, never>
  'steward.open.on': Record<never, never>
  'steward.open.onHint': Record<never, never>
  'steward.open.title': Record<never, never>
  'steward.open.warning': Record<never, never>
  'steward.origins.caption': Record<never, never>
  'steward.origins.field': Record<never, never>
  'steward.origins.from': Record<never, never>
  'steward.origins.heading': Record<never, never>
  'steward.origins.source': { source: string | number }
  'steward.origins.sources': { count: number }
  'steward.origins.unused': Record<never, never>
  'steward.origins.value': Record<never, never>
  'steward.origins.withdrawn': Record<never, never>
  'steward.overdue.all': Record<never, never>
  'steward.overdue.all.kinds': { count: number }
  'steward.overdue.answers': Record<never, never>
  'steward.overdue.ask': Record<never, never>
  'steward.overdue.byKind': Record<never, never>
  'steward.overdue.calls': { count: number }
  'steward.overdue.changed': Record<never, never>
  'steward.overdue.colleague': { who: string | number }
  'steward.overdue.confirmed': { name: string | number }
  'steward.overdue.dial': Record<never, never>
  'steward.overdue.due': Record<never, never>
  'steward.overdue.empty': Record<never, never>
  'steward.overdue.first': { count: number }
  'steward.overdue.free': Record<never, never>
  'steward.overdue.heading': Record<never, never>
  'steward.overdue.kind.count': { count: number; kind: string | number }
  'steward.overdue.link': Record<never, never>
  'steward.overdue.mailLinks': Record<never, never>
  'steward.overdue.mailRefused': Record<never, never>
  'steward.overdue.mailStopped': Record<never, never>
  'steward.overdue.mailWrong': Record<never, never>
  'steward.overdue.mailed': { asked: number; passed: number }
  'steward.overdue.mails': { count: number }
  'steward.overdue.never': Record<never, never>
  'steward.overdue.next': Record<never, never>
  'steward.overdue.noPhone': Record<never, never>
  'steward.overdue.nobody': Record<never, never>
  'steward.overdue.phoneOnly': Record<never, never>
  'steward.overdue.pick': { name: string | number }
  'steward.overdue.returned': Record<never, never>
  'steward.overdue.service': Record<never, never>
  'steward.overdue.since': Record<never, never>
  'steward.overdue.skip': Record<never, never>
  'steward.overdue.skipMissing': Record<never, never>
  'steward.overdue.skipWhy': Record<never, never>
  'steward.overdue.skipped': { why: string | number }
  'steward.overdue.step.answered': Record<never, never>
  'steward.overdue.step.call': Record<never, never>
  'steward.overdue.step.wait': Record<never, never>
  'steward.overdue.still': Record<never, never>
  'steward.overdue.stillTrue': Record<never, never>
  'steward.overdue.take': Record<never, never>
  'steward.overdue.taken': Record<never, never>
  'steward.overdue.title': Record<never, never>
  'steward.overdue.toUrgent': Record<never, never>
  'steward.overdue.tried': { what: string | number }
  'steward.overdue.undone': Record<never, never>
  'steward.overdue.unknown': Record<never, never>
  'steward.overdue.urgent': Record<never, never>
  'steward.overdue.yours': { time: string | number }
  'steward.overview.answers': Record<never, never>
  'steward.overview.asTable': Record<never, never>
  'steward.overview.byCounty': Record<never, never>
  'steward.overview.byLink': Record<never, never>
  'steward.overview.bySteward': Record<never, never>
  'steward.overview.confirmed': Record<never, never>
  'steward.overview.conflicts': Record<never, never>
  'steward.overview.county': Record<never, never>
  'steward.overview.dueKind': { kind: string | number }
  'steward.overview.duplicates': Record<never, never>
  'steward.overview.empty': { count: number }
  'steward.overview.heading': Record<never, never>
  'steward.overview.held': Record<never, never>
  'steward.overview.helps': Record<never, never>
  'steward.overview.lead': Record<never, never>
  'steward.overview.level.low': Record<never, never>
  'steward.overview.level.most': Record<never, never>
  'steward.overview.level.none': Record<never, never>
  'steward.overview.level.some': Record<never, never>
  'steward.overview.mapText': Record<never, never>
  'steward.overview.mapTitle': { state: string | number }
  'steward.overview.messages': Record<never, never>
  'steward.overview.month': Record<never, never>
  'steward.overview.never': Record<never, never>
  'steward.overview.noCounty': Record<never, never>
  'steward.overview.noMap': Record<never, never>
  'steward.overview.noState': Record<never, never>
  'steward.overview.none': Record<never, never>
  'steward.overview.old': Record<never, never>
  'steward.overview.overdue': Record<never, never>
  'steward.overview.parts': Record<never, never>
  'steward.overview.services': Record<never, never>
  'steward.overview.share': Record<never, never>
  'steward.overview.show': Record<never, never>
  'steward.overview.state': Record<never, never>
  'steward.overview.title': Record<never, never>
  'steward.overview.trend': Record<never, never>
  'steward.overview.trendTitle': Record<never, never>
  'steward.overview.waits': Record<never, never>
  'steward.overview.websites': Record<never, never>
  'steward.overview.works': Record<never, never>
  'steward.phone.dials': { tel: string | number }
  'steward.phone.notDialed': Record<never, never>
  'steward.phoneType.cell': Record<never, never>
  'steward.phoneType.fax': Record<never, never>
  'steward.phoneType.hotline': Record<never, never>
  'steward.phoneType.text': Record<never, never>
  'steward.phoneType.tty': Record<never, never>
  'steward.phoneType.voice': Record<never, never>
  'steward.place.changeDoor': Record<never, never>
  'steward.place.hiddenHeading': Record<never, never>
  'steward.place.holds': Record<never, never>
  'steward.place.noDoor': Record<never, never>
  'steward.place.openings': Record<never, never>
  'steward.place.reasonHint': Record<never, never>
  'steward.place.services': Record<never, never>
  'steward.place.title': Record<never, never>
  'steward.place.toHide': Record<never, never>
  'steward.place.toHideMore': Record<never, never>
  'steward.place.toOpen': Record<never, never>
  'steward.place.toRead': Record<never, never>
  'steward.place.until': Record<never, never>
  'steward.place.why': { why: string | number }
  'steward.places.confidential': Record<never, never>
  'steward.places.heading': Record<never, never>
  'steward.places.here': Record<never, never>
  'steward.places.none': Record<never, never>
  'steward.places.unnamed': Record<never, never>
  'steward.preview.heading': Record<never, never>
  'steward.preview.lead': { count: number }
  'steward.preview.missing.address': { reason: string | number }
  'steward.preview.missing.closed': Record<never, never>
  'steward.preview.missing.need': Record<never, never>
  'steward.preview.missing.noPlace': Record<never, never>
  'steward.preview.missing.off-lists': Record<never, never>
  'steward.preview.missing.phone': Record<never, never>
  'steward.preview.missing.status': Record<never, never>
  'steward.preview.notYet': Record<never, never>
  'steward.preview.unlisted': Record<never, never>
  'steward.proposals.callMe': Record<never, never>
  'steward.proposals.changed': Record<never, never>
  'steward.proposals.closed': Record<never, never>
  'steward.proposals.count': { count: number }
  'steward.proposals.done': Record<never, never>
  'steward.proposals.drop': Record<never, never>
  'steward.proposals.empty': Record<never, never>
  'steward.proposals.evidence': Record<never, never>
  'steward.proposals.field': Record<never, never>
  'steward.proposals.gone': Record<never, never>
  'steward.proposals.heading': Record<never, never>
  'steward.proposals.lead': Record<never, never>
  'steward.proposals.moved': Record<never, never>
  'steward.proposals.new': Record<never, never>
  'steward.proposals.none': Record<never, never>
  'steward.proposals.now': Record<never, never>
  'steward.proposals.see': Record<never, never>
  'steward.proposals.settled': Record<never, never>
  'steward.proposals.take': Record<never, never>
  'steward.proposals.title': Record<never, never>
  'steward.proposals.toClose': Record<never, never>
  'steward.proposals.use': Record<never, never>
  'steward.proposals.when': { when: string | number }
  'steward.provider': Record<never, never>
  'steward.reason': Record<never, never>
  'steward.reasonCode.address-run-together': Record<never, never>
  'steward.reasonCode.ages-crossed': Record<never, never>
  'steward.reasonCode.available-over-maximum': Record<never, never>
  'steward.reasonCode.cells-left-out': Record<never, never>
  'steward.reasonCode.csv-columns': Record<never, never>
  'steward.reasonCode.csv-quote': Record<never, never>
  'steward.reasonCode.dangling-link': Record<never, never>
  'steward.reasonCode.differs-between-rows': Record<never, never>
  'steward.reasonCode.duplicate-id': Record<never, never>
  'steward.reasonCode.duplicate-row': Record<never, never>
  'steward.reasonCode.encoding-guessed': Record<never, never>
  'steward.reasonCode.far-from-zip': Record<never, never>
  'steward.reasonCode.field-too-large': Record<never, never>
  'steward.reasonCode.file-not-hsds': Record<never, never>
  'steward.reasonCode.file-not-read': Record<never, never>
  'steward.reasonCode.flagged-after-opening': Record<never, never>
  'steward.reasonCode.header-twice': Record<never, never>
  'steward.reasonCode.id-missing': Record<never, never>
  'steward.reasonCode.json-broken': Record<never, never>
  'steward.reasonCode.json-cut-off': Record<never, never>
  'steward.reasonCode.level-unknown': Record<never, never>
  'steward.reasonCode.mixed-line-ends': Record<never, never>
  'steward.reasonCode.nested-only': Record<never, never>
  'steward.reasonCode.no-capacity-status': Record<never, never>
  'steward.reasonCode.no-healthcare-service': Record<never, never>
  'steward.reasonCode.no-owner': Record<never, never>
  'steward.reasonCode.not-a-choice': Record<never, never>
  'steward.reasonCode.not-a-date': Record<never, never>
  'steward.reasonCode.not-a-number': Record<never, never>
  'steward.reasonCode.not-a-phone': Record<never, never>
  'steward.reasonCode.not-a-record': Record<never, never>
  'steward.reasonCode.not-a-time': Record<never, never>
  'steward.reasonCode.not-a-uri': Record<never, never>
  'steward.reasonCode.not-a-zip': Record<never, never>
  'steward.reasonCode.not-active': Record<never, never>
  'steward.reasonCode.not-an-email': Record<never, never>
  'steward.reasonCode.not-for-publication': Record<never, never>
  'steward.reasonCode.nothing-to-make': Record<never, never>
  'steward.reasonCode.nowhere': Record<never, never>
  'steward.reasonCode.nul-characters': Record<never, never>
  'steward.reasonCode.orphan': Record<never, never>
  'steward.reasonCode.out-of-range': Record<never, never>
  'steward.reasonCode.place-history': Record<never, never>
  'steward.reasonCode.record-too-large': Record<never, never>
  'steward.reasonCode.refused-by-database': Record<never, never>
  'steward.reasonCode.repeated-row': Record<never, never>
  'steward.reasonCode.status-missing': Record<never, never>
  'steward.reasonCode.table-not-mapped': Record<never, never>
  'steward.reasonCode.too-many-rows': Record<never, never>
  'steward.reasonCode.withheld-as-private': Record<never, never>
  'steward.reasonCode.without-hours': Record<never, never>
  'steward.reasonCode.without-name': Record<never, never>
  'steward.reasonCode.without-number': Record<never, never>
  'steward.reasonCode.without-organization': Record<never, never>
  'steward.reasonCode.without-unit': Record<never, never>
  'steward.reasonCode.wrong-type': Record<never, never>
  'steward.reasonHint': Record<never, never>
  'steward.recognized.as': Record<never, never>
  'steward.recognized.by': Record<never, never>
  'steward.recognized.heading': Record<never, never>
  'steward.recognized.holds': Record<never, never>
  'steward.recognized.kind.address': Record<never, never>
  'steward.recognized.kind.id': Record<never, never>
  'steward.recognized.kind.merged': Record<never, never>
  'steward.recognized.kind.name': Record<never, never>
  'steward.recognized.kind.phone': Record<never, never>
  'steward.recognized.kind.point': Record<never, never>
  'steward.recognized.kind.street': Record<never, never>
  'steward.recognized.no': Record<never, never>
  'steward.recognized.other': { n: string | number }
  'steward.recognized.public': Record<never, never>
  'steward.recognized.released': Record<never, never>
  'steward.recognized.since': Record<never, never>
  'steward.recognized.yes': Record<never, never>
  'steward.refused.already-approved': Record<never, never>
  'steward.refused.already-merged': Record<never, never>
  'steward.refused.already-resolved': Record<never, never>
  'steward.refused.cannot-undo': Record<never, never>
  'steward.refused.changed-since': Record<never, never>
  'steward.refused.draft-is-taken': Record<never, never>
  'steward.refused.entry-incomplete': Record<never, never>
  'steward.refused.evidence-missing': Record<never, never>
  'steward.refused.fact-is-superseded': Record<never, never>
  'steward.refused.fact-moved-on': Record<never, never>
  'steward.refused.jobs-only': Record<never, never>
  'steward.refused.leads-to-a-hidden-place': Record<never, never>
  'steward.refused.link-record-moved': Record<never, never>
  'steward.refused.links-only': Record<never, never>
  'steward.refused.looks-like-a-hidden-place': Record<never, never>
  'steward.refused.merge-undone': Record<never, never>
  'steward.refused.merged-since': Record<never, never>
  'steward.refused.message-is-decided': Record<never, never>
  'steward.refused.message-is-taken': Record<never, never>
  'steward.refused.name-is-decided': Record<never, never>
  'steward.refused.no-such-agency': Record<never, never>
  'steward.refused.no-such-field': Record<never, never>
  'steward.refused.no-such-text': Record<never, never>
  'steward.refused.not-asked': Record<never, never>
  'steward.refused.not-by-mail': Record<never, never>
  'steward.refused.not-public': Record<never, never>
  'steward.refused.nothing-was-changed': Record<never, never>
  'steward.refused.older-is-superseded': Record<never, never>
  'steward.refused.own-records-only': Record<never, never>
  'steward.refused.people-only': Record<never, never>
  'steward.refused.place-is-elsewhere': Record<never, never>
  'steward.refused.place-is-hidden': Record<never, never>
  'steward.refused.proposal-is-settled': Record<never, never>
  'steward.refused.proposal-settled': Record<never, never>
  'steward.refused.prove-again': Record<never, never>
  'steward.refused.reason-too-long': Record<never, never>
  'steward.refused.reason-too-long.why': Record<never, never>
  'steward.refused.record-merged': Record<never, never>
  'steward.refused.record-withdrawn': Record<never, never>
  'steward.refused.release-waits': Record<never, never>
  'steward.refused.rule-has-ended': Record<never, never>
  'steward.refused.same-person': Record<never, never>
  'steward.refused.same-reader': Record<never, never>
  'steward.refused.same-record': Record<never, never>
  'steward.refused.same-steward': Record<never, never>
  'steward.refused.second-steward': Record<never, never>
  'steward.refused.source-already-declared': Record<never, never>
  'steward.refused.source-not-withdrawn': Record<never, never>
  'steward.refused.staff-only': Record<never, never>
  'steward.refused.steward-needed': Record<never, never>
  'steward.refused.stewards-only': Record<never, never>
  'steward.refused.text-changed': Record<never, never>
  'steward.refused.text-has-changed': Record<never, never>
  'steward.refused.tied-meanwhile': Record<never, never>
  'steward.refused.values-not-accepted': Record<never, never>
  'steward.released.agreed': { name: string | number; second: string | number }
  'steward.released.button': Record<never, never>
  'steward.released.done.hidden': Record<never, never>
  'steward.released.done.open': Record<never, never>
  'steward.released.effect': Record<never, never>
  'steward.released.heading': Record<never, never>
  'steward.released.holds': Record<never, never>
  'steward.released.lead': Record<never, never>
  'steward.released.link': Record<never, never>
  'steward.released.none': Record<never, never>
  'steward.released.takeBack': Record<never, never>
  'steward.released.title': Record<never, never>
  'steward.released.until': Record<never, never>
  'steward.released.when': Record<never, never>
  'steward.released.who': Record<never, never>
  'steward.released.why': Record<never, never>
  'steward.reopen.alert': Record<never, never>
  'steward.reopen.button': Record<never, never>
  'steward.reopen.clear': Record<never, never>
  'steward.reopen.evidence': Record<never, never>
  'steward.reopen.heading': Record<never, never>
  'steward.reopen.title': Record<never, never>
  'steward.resolution.ask-source': Record<never, never>
  'steward.resolution.entered-by-hand': Record<never, never>
  'steward.resolution.not-needed': Record<never, never>
  'steward.role': Record<never, never>
  'steward.sealed.asked': Record<never, never>
  'steward.sealed.askedAlone': Record<never, never>
  'steward.sealed.askedAloneNext': Record<never, never>
  'steward.sealed.askedLead': Record<never, never>
  'steward.sealed.askedNext': Record<never, never>
  'steward.sealed.button': Record<never, never>
  'steward.sealed.done': Record<never, never>
  'steward.sealed.heading': Record<never, never>
  'steward.sealed.lead': Record<never, never>
  'steward.sealed.logged': Record<never, never>
  'steward.sealed.once': Record<never, never>
  'steward.sealed.point': Record<never, never>
  'steward.sealed.reasonHint': Record<never, never>
  'steward.sealed.shown': Record<never, never>
  'steward.sealed.source': { at: number }
  'steward.sealed.title': Record<never, never>
  'steward.service.gone': Record<never, never>
  'steward.service.program': Record<never, never>
  'steward.service.rest': Record<never, never>
  'steward.service.title': Record<never, never>
  'steward.shelf.days': { kind: string | number }
  'steward.shelf.heading': Record<never, never>
  'steward.shelf.lead': Record<never, never>
  'steward.shelf.of': { days: number; kind: string | number }
  'steward.shelf.save': Record<never, never>
  'steward.shelf.title': Record<never, never>
  'steward.shelf.toShelf': Record<never, never>
  'steward.shelf.usual': { days: number }
  'steward.shelf.wrong': Record<never, never>
  'steward.skip.hours': Record<never, never>
  'steward.skip.knows-them': Record<never, never>
  'steward.skip.language': Record<never, never>
  'steward.skip.needs-time': Record<never, never>
  'steward.skip.other': Record<never, never>
  'steward.sourceKind.demo': Record<never, never>
  'steward.sourceKind.guide': Record<never, never>
  'steward.sourceKind.hsds': Record<never, never>
  'steward.sourceKind.steward': Record<never, never>
  'steward.sources.declare': Record<never, never>
  'steward.sources.declared': { date: string | number; who: string | number }
  'steward.sources.done': Record<never, never>
  'steward.sources.empty': Record<never, never>
  'steward.sources.heading': Record<never, never>
  'steward.sources.import': Record<never, never>
  'steward.sources.kind': Record<never, never>
  'steward.sources.lead': Record<never, never>
  'steward.sources.listing': Record<never, never>
  'steward.sources.name': Record<never, never>
  'steward.sources.title': Record<never, never>
  'steward.starters.allStates': Record<never, never>
  'steward.starters.confirm': Record<never, never>
  'steward.starters.decided': { state: string | number; when: string | number; who: string | number }
  'steward.starters.empty': Record<never, never>
  'steward.starters.gone': Record<never, never>
  'steward.starters.goneHeading': Record<never, never>
  'steward.starters.goneHint': Record<never, never>
  'steward.starters.goneWhy': Record<never, never>
  'steward.starters.heading': Record<never, never>
  'steward.starters.inState': Record<never, never>
  'steward.starters.kind': Record<never, never>
  'steward.starters.lead': { count: number }
  'steward.starters.name': Record<never, never>
  'steward.starters.noPlace': Record<never, never>
  'steward.starters.noneInState': Record<never, never>
  'steward.starters.old': Record<never, never>
  'steward.starters.place': Record<never, never>
  'steward.starters.said': Record<never, never>
  'steward.starters.see': Record<never, never>
  'steward.starters.state': Record<never, never>
  'steward.starters.state.confirmed': Record<never, never>
  'steward.starters.state.gone': Record<never, never>
  'steward.starters.state.named': Record<never, never>
  'steward.starters.thereHeading': Record<never, never>
  'steward.starters.thereLead': Record<never, never>
  'steward.starters.title': Record<never, never>
  'steward.starters.url': Record<never, never>
  'steward.status.active': Record<never, never>
  'steward.status.defunct': Record<never, never>
  'steward.status.inactive': Record<never, never>
  'steward.status.moved': Record<never, never>
  'steward.status.temporarily-closed': Record<never, never>
  'steward.status.unknown': Record<never, never>
  'steward.statuses.as.active': { count: number }
  'steward.statuses.as.closed': { count: number }
  'steward.statuses.as.defunct': { count: number }
  'steward.statuses.as.inactive': { count: number }
  'steward.statuses.as.unlisted': { count: number }
  'steward.statuses.blank': { count: number }
  'steward.statuses.heading': Record<never, never>
  'steward.statuses.lead': Record<never, never>
  'steward.statuses.moved': Record<never, never>
  'steward.statuses.says': { count: number; value: string | number }
  'steward.statuses.texts': { count: number }
  'steward.statuses.unfound': { count: number }
  'steward.statuses.use': Record<never, never>
  'steward.system.child-welfare': Record<never, never>
  'steward.system.juvenile-justice': Record<never, never>
  'steward.system.none-needed': Record<never, never>
  'steward.system.probation': Record<never, never>
  'steward.tie.agency': Record<never, never>
  'steward.tie.heading': Record<never, never>
  'steward.tie.lead': Record<never, never>
  'steward.tie.nobody': Record<never, never>
  'steward.tie.none': Record<never, never>
  'steward.tie.save': Record<never, never>
  'steward.toHome': Record<never, never>
  'steward.toPlace': Record<never, never>
  'steward.toRecord': Record<never, never>
  'steward.tri.no': Record<never, never>
  'steward.tri.unknown': Record<never, never>
  'steward.tri.yes': Record<never, never>
  'steward.unfound.did': Record<never, never>
  'steward.unfound.hiddenPlace': { count: number }
  'steward.unfound.listed': { count: number; listed: number }
  'steward.unfound.toLists': Record<never, never>
  'steward.unfound.unlisted': { count: number }
  'steward.unfound.withoutNeed': { count: number }
  'steward.unfound.withoutPhone': { count: number }
  'steward.unfound.would': Record<never, never>
  'steward.visibility.area': Record<never, never>
  'steward.visibility.contact': Record<never, never>
  'steward.visibility.members': Record<never, never>
  'steward.visibility.named': Record<never, never>
  'steward.visibility.public': Record<never, never>
  'steward.visibilityMeans.area': Record<never, never>
  'steward.visibilityMeans.contact': Record<never, never>
  'steward.visibilityMeans.members': Record<never, never>
  'steward.visibilityMeans.named': Record<never, never>
  'steward.website.answers': Record<never, never>
  'steward.website.bad-address': Record<never, never>
  'steward.website.gone': Record<never, never>
  'steward.website.moved': Record<never, never>
  'steward.website.no-answer': Record<never, never>
  'steward.website.not-allowed': Record<never, never>
  'steward.website.not-found': Record<never, never>
  'steward.website.refused': Record<never, never>
  'steward.websites.address': Record<never, never>
  'steward.websites.empty': Record<never, never>
  'steward.websites.found': Record<never, never>
  'steward.websites.heading': Record<never, never>
  'steward.websites.last': Record<never, never>
  'steward.websites.lead': Record<never, never>
  'steward.websites.service': Record<never, never>
  'steward.websites.times': { count: number; outcome: string | number }
  'steward.websites.title': Record<never, never>
  'steward.why.declared-public': Record<never, never>
  'steward.why.matched': Record<never, never>
  'steward.why.name-rule': Record<never, never>
  'steward.why.opened': Record<never, never>
  'steward.why.person': Record<never, never>
  'steward.why.source-flag': Record<never, never>
  'steward.why.source-note': Record<never, never>
  'steward.why.sticky': Record<never, never>
  'steward.why.type-rule': Record<never, never>
  'steward.why.undeclared-source': Record<never, never>
  'steward.why.withdrawn': Record<never, never>
  'steward.works.checks': Record<never, never>
  'steward.works.checksLast': { at: string | number }
  'steward.works.checksNever': Record<never, never>
  'steward.works.doubt': { count: number }
  'steward.works.heading': Record<never, never>
  'steward.works.lead': Record<never, never>
  'steward.works.mail': Record<never, never>
  'steward.works.mailOff': Record<never, never>
  'steward.works.mailOn': { sent: number }
  'steward.works.part': Record<never, never>
  'steward.works.state': Record<never, never>
  'steward.works.texts': Record<never, never>
  'steward.works.textsOff': Record<never, never>
  'steward.works.textsOn': Record<never, never>
  'steward.works.title': Record<never, never>
  'subjects.add.heading': Record<never, never>
  'subjects.add.lead': Record<never, never>
  'subjects.add.title': Record<never, never>
  'subjects.closed': Record<never, never>
  'subjects.compare.act': Record<never, never>
  'subjects.compare.already': Record<never, never>
  'subjects.compare.band': Record<never, never>
  'subjects.compare.born': Record<never, never>
  'subjects.compare.both': Record<never, never>
  'subjects.compare.cancel': Record<never, never>
  'subjects.compare.entries': Record<never, never>
  'subjects.compare.heading': Record<never, never>
  'subjects.compare.holder': Record<never, never>
  'subjects.compare.joins': { code: string | number }
  'subjects.compare.language': Record<never, never>
  'subjects.compare.lead': Record<never, never>
  'subjects.compare.name': Record<never, never>
  'subjects.compare.opened': Record<never, never>
  'subjects.compare.others': Record<never, never>
  'subjects.compare.pronouns': Record<never, never>
  'subjects.compare.stays': { code: string | number }
  'subjects.compare.unknown': Record<never, never>
  'subjects.document-drawn-too-large': Record<never, never>
  'subjects.document-empty': Record<never, never>
  'subjects.document-infected': Record<never, never>
  'subjects.document-locked': Record<never, never>
  'subjects.document-page-too-large': Record<never, never>
  'subjects.document-too-complex': Record<never, never>
  'subjects.document-too-large': Record<never, never>
  'subjects.document-too-many-pages': Record<never, never>
  'subjects.document-too-many-pixels': Record<never, never>
  'subjects.document-type': Record<never, never>
  'subjects.document-unreadable': Record<never, never>
  'subjects.due.overdue': { when: string | number }
  'subjects.due.soon': { when: string | number }
  'subjects.empty.all': Record<never, never>
  'subjects.empty.any': Record<never, never>
  'subjects.empty.any.hint': Record<never, never>
  'subjects.empty.filtered': Record<never, never>
  'subjects.empty.filtered.hint': { count: number }
  'subjects.filter.any': Record<never, never>
  'subjects.filter.due': Record<never, never>
  'subjects.filter.everybody': Record<never, never>
  'subjects.filter.mine': Record<never, never>
  'subjects.filter.mine-due': Record<never, never>
  'subjects.filter.mine-quiet': Record<never, never>
  'subjects.filter.quiet': Record<never, never>
  'subjects.filters.count': { count: number; filter: string | number }
  'subjects.filters.last': { filter: string | number }
  'subjects.filters.remove': Record<never, never>
  'subjects.filters.save': Record<never, never>
  'subjects.filters.saved': Record<never, never>
  'subjects.filters.what': Record<never, never>
  'subjects.filters.whose': Record<never, never>
  'subjects.find': Record<never, never>
  'subjects.heading': Record<never, never>
  'subjects.holder.nobody': Record<never, never>
  'subjects.holder.unknown': Record<never, never>
  'subjects.lead': Record<never, never>
  'subjects.line.entries': { count: number; when: string | number }
  'subjects.line.holder': { name: string | number }
  'subjects.line.none': Record<never, never>
  'subjects.line.opened': { date: string | number }
  'subjects.names.gone': Record<never, never>
  'subjects.names.hide': Record<never, never>
  'subjects.names.show': Record<never, never>
  'subjects.names.shown': Record<never, never>
  'subjects.nav': Record<never, never>
  'subjects.nav.short': Record<never, never>
  'subjects.new.act': Record<never, never>
  'subjects.new.band': Record<never, never>
  'subjects.new.band.none': Record<never, never>
  'subjects.new.birth': Record<never, never>
  'subjects.new.heading': Record<never, never>
  'subjects.new.heading.again': Record<never, never>
  'subjects.new.language': Record<never, never>
  'subjects.new.name': Record<never, never>
  'subjects.new.others': Record<never, never>
  'subjects.new.others.hint': Record<never, never>
  'subjects.new.pronouns': Record<never, never>
  'subjects.newest': Record<never, never>
  'subjects.older': Record<never, never>
  'subjects.parts.heading': Record<never, never>
  'subjects.parts.line': { date: string | number; record: string | number }
  'subjects.parts.split': Record<never, never>
  'subjects.planted.beSure': Record<never, never>
  'subjects.planted.done.ended': Record<never, never>
  'subjects.planted.done.planted': Record<never, never>
  'subjects.planted.end': Record<never, never>
  'subjects.planted.forLeads': Record<never, never>
  'subjects.planted.heading': Record<never, never>
  'subjects.planted.lead': Record<never, never>
  'subjects.planted.list': Record<never, never>
  'subjects.planted.madeUp': Record<never, never>
  'subjects.planted.none': Record<never, never>
  'subjects.planted.open': Record<never, never>
  'subjects.planted.plant': Record<never, never>
  'subjects.planted.record': Record<never, never>
  'subjects.planted.recordHint': Record<never, never>
  'subjects.planted.sure': Record<never, never>
  'subjects.planted.whichRecord': Record<never, never>
  'subjects.record': { code: string | number }
  'subjects.refused.archive-too-long': Record<never, never>
  'subjects.refused.author-only': Record<never, never>
  'subjects.refused.changed-meanwhile': Record<never, never>
  'subjects.refused.channel-not-set-up': Record<never, never>
  'subjects.refused.contact-ask-again': Record<never, never>
  'subjects.refused.contact-changed': Record<never, never>
  'subjects.refused.contact-day': Record<never, never>
  'subjects.refused.contact-declined': Record<never, never>
  'subjects.refused.contact-destroyed': Record<never, never>
  'subjects.refused.contact-hour': Record<never, never>
  'subjects.refused.contact-level': Record<never, never>
  'subjects.refused.contact-none': Record<never, never>
  'subjects.refused.contact-not-allowed': Record<never, never>
  'subjects.refused.contact-two-answers': Record<never, never>
  'subjects.refused.contact-unsure': Record<never, never>
  'subjects.refused.document-attached': Record<never, never>
  'subjects.refused.document-frozen': Record<never, never>
  'subjects.refused.document-shut': Record<never, never>
  'subjects.refused.documents-of-a-day': Record<never, never>
  'subjects.refused.entry-purged': Record<never, never>
  'subjects.refused.entry-written': Record<never, never>
  'subjects.refused.held-together': Record<never, never>
  'subjects.refused.lanes-too-few': Record<never, never>
  'subjects.refused.merged-already': Record<never, never>
  'subjects.refused.message-sent-already': Record<never, never>
  'subjects.refused.message-wrong': { most: number }
  'subjects.refused.no-permit': Record<never, never>
  'subjects.refused.no-program': Record<never, never>
  'subjects.refused.not-a-colleague': Record<never, never>
  'subjects.refused.not-made-up': Record<never, never>
  'subjects.refused.planted-already': Record<never, never>
  'subjects.refused.record-added': Record<never, never>
  'subjects.refused.record-closed': Record<never, never>
  'subjects.refused.retracted-already': Record<never, never>
  'subjects.refused.search-too-long': Record<never, never>
  'subjects.results.compare': Record<never, never>
  'subjects.results.compared': { count: number }
  'subjects.results.heading': { count: number }
  'subjects.results.holder': { name: string | number }
  'subjects.results.list': Record<never, never>
  'subjects.results.more': { all: number; shown: number }
  'subjects.results.next': { count: number }
  'subjects.results.nobody': Record<never, never>
  'subjects.results.open': Record<never, never>
  'subjects.results.others': { names: string | number }
  'subjects.results.part': { all: number; compared: number }
  'subjects.results.same': Record<never, never>
  'subjects.results.title': Record<never, never>
  'subjects.same.heading': Record<never, never>
  'subjects.same.lead': Record<never, never>
  'subjects.same.link': Record<never, never>
  'subjects.same.none': Record<never, never>
  'subjects.same.of': { date: string | number; record: string | number }
  'subjects.same.title': Record<never, never>
  'subjects.saved.filter': Record<never, never>
  'subjects.saved.filter-removed': Record<never, never>
  'subjects.saved.merged': { head: string | number; part: string | number }
  'subjects.saved.split': Record<never, never>
  'subjects.search.act': Record<never, never>
  'subjects.search.again': Record<never, never>
  'subjects.search.born': Record<never, never>
  'subjects.search.born.hint': Record<never, never>
  'subjects.search.name': Record<never, never>
  'subjects.search.name.hint': Record<never, never>
  'subjects.search.other': Record<never, never>
  'subjects.search.others': Record<never, never>
  'subjects.search.others.hint': Record<never, never>
  'subjects.shown': { all: number; shown: number }
  'subjects.title': Record<never, never>
  'subjects.wrong.band': Record<never, never>
  'subjects.wrong.birth': Record<never, never>
  'subjects.wrong.born': Record<never, never>
  'subjects.wrong.name': Record<never, never>
  'subjects.wrong.others': Record<never, never>
  'subjects.wrong.short': { most: number }
  'team.ask.act': Record<never, never>
  'team.ask.to': Record<never, never>
  'team.assign.act': Record<never, never>
  'team.assign.to': Record<never, never>
  'team.back': Record<never, never>
  'team.choose': Record<never, never>
  'team.done.asked': { n: number; name: string | number }
  'team.done.taken': { n: number }
  'team.done.tasks': { n: number; name: string | number }
  'team.empty': Record<never, never>
  'team.empty.next': Record<never, never>
  'team.everybody': Record<never, never>
  'team.heading': Record<never, never>
  'team.lead': Record<never, never>
  'team.list.answer': Record<never, never>
  'team.list.answer.head': Record<never, never>
  'team.list.asked': Record<never, never>
  'team.list.assigned': Record<never, never>
  'team.list.count': { all: number; shown: number }
  'team.list.due': Record<never, never>
  'team.list.from': Record<never, never>
  'team.list.gone': Record<never, never>
  'team.list.heading': { name: string | number; work: string | number }
  'team.list.holder': Record<never, never>
  'team.list.last': Record<never, never>
  'team.list.next': Record<never, never>
  'team.list.none': Record<never, never>
  'team.list.none.due': Record<never, never>
  'team.list.none.hint': Record<never, never>
  'team.list.record': Record<never, never>
  'team.list.task': Record<never, never>
  'team.list.to': Record<never, never>
  'team.list.waits': Record<never, never>
  'team.names.hide': Record<never, never>
  'team.names.show': Record<never, never>
  'team.names.shown': Record<never, never>
  'team.nav': Record<never, never>
  'team.nobody': Record<never, never>
  'team.nobody.hint': Record<never, never>
  'team.of': { name: string | number }
  'team.oldest': { when: string | number }
  'team.person': Record<never, never>
  'team.picture': Record<never, never>
  'team.picture.lately': Record<never, never>
  'team.picture.quiet': Record<never, never>
  'team.picture.text': Record<never, never>
  'team.somebody': Record<never, never>
  'team.table': Record<never, never>
  'team.take.act': Record<never, never>
  'team.take.to': Record<never, never>
  'team.title': Record<never, never>
  'team.told.changed': Record<never, never>
  'team.work.handovers': Record<never, never>
  'team.work.held': Record<never, never>
  'team.work.past': Record<never, never>
  'team.work.quiet': Record<never, never>
  'team.work.requests': Record<never, never>
  'team.work.week': Record<never, never>
  'team.wrong.pick': Record<never, never>
  'team.wrong.tasks': Record<never, never>
  'team.wrong.to': Record<never, never>
  'team.you': { name: string | number }
  'tell.ask': Record<never, never>
  'tell.before': Record<never, never>
  'tell.before.line': { at: string | number; how: string | number; what: string | number }
  'tell.can': Record<never, never>
  'tell.can.none': Record<never, never>
  'tell.cannot': Record<never, never>
  'tell.choose': Record<never, never>
  'tell.choose.add': Record<never, never>
  'tell.choose.lead': Record<never, never>
  'tell.choose.youth': Record<never, never>
  'tell.copy.back': Record<never, never>
  'tell.copy.care.caregiver': Record<never, never>
  'tell.copy.care.youth': Record<never, never>
  'tell.copy.duties': Record<never, never>
  'tell.copy.for': { at: string | number; name: string | number }
  'tell.copy.for.youth': { at: string | number }
  'tell.copy.heading': Record<never, never>
  'tell.copy.written': Record<never, never>
  'tell.done': Record<never, never>
  'tell.entries': Record<never, never>
  'tell.exactly': Record<never, never>
  'tell.exactly.beside': Record<never, never>
  'tell.exactly.copy': Record<never, never>
  'tell.heading': Record<never, never>
  'tell.heading.youth': Record<never, never>
  'tell.how': Record<never, never>
  'tell.how.beside': Record<never, never>
  'tell.how.copy': Record<never, never>
  'tell.how.copy-beside': Record<never, never>
  'tell.how.copy.caregiver': Record<never, never>
  'tell.how.verbal': Record<never, never>
  'tell.lead': { name: string | number; relation: string | number }
  'tell.lead.youth': Record<never, never>
  'tell.relation.none': Record<never, never>
  'tell.release': Record<never, never>
  'tell.said.back': Record<never, never>
  'tell.said.by': { by: string | number }
  'tell.said.by.until': { by: string | number; until: string | number }
  'tell.said.done.ended': Record<never, never>
  'tell.said.done.said': Record<never, never>
  'tell.said.election': Record<never, never>
  'tell.said.election.could-be-endangered': Record<never, never>
  'tell.said.election.may-be-harmed': Record<never, never>
  'tell.said.election.save': Record<never, never>
  'tell.said.election.why': Record<never, never>
  'tell.said.heading': Record<never, never>
  'tell.said.hide.heading': Record<never, never>
  'tell.said.hide.lead': { wishes: string | number }
  'tell.said.hide.wishes': Record<never, never>
  'tell.said.know': Record<never, never>
  'tell.said.know.save': Record<never, never>
  'tell.said.lead': { name: string | number; relation: string | number }
  'tell.said.line.election': { why: string | number }
  'tell.said.line.ground': { row: string | number; what: string | number }
  'tell.said.line.know': Record<never, never>
  'tell.said.line.optIn': { what: string | number }
  'tell.said.open': Record<never, never>
  'tell.said.open.heading': Record<never, never>
  'tell.said.open.lead': Record<never, never>
  'tell.said.optIn': Record<never, never>
  'tell.said.optIn.save': Record<never, never>
  'tell.said.refusal': Record<never, never>
  'tell.said.refusal.save': Record<never, never>
  'tell.said.refused': Record<never, never>
  'tell.said.say': Record<never, never>
  'tell.said.standing': Record<never, never>
  'tell.said.standing.change': Record<never, never>
  'tell.said.standing.none': Record<never, never>
  'tell.said.standing.save': Record<never, never>
  'tell.save': Record<never, never>
  'tell.save.beside': Record<never, never>
  'tell.save.copy': Record<never, never>
  'tell.sure': Record<never, never>
  'tell.sure.caregiver': Record<never, never>
  'tell.sure.caregiver.hint': Record<never, never>
  'tell.sure.youth': Record<never, never>
  'tell.sure.youth.hint': Record<never, never>
  'tell.unkept': Record<never, never>
  'tell.unsafe.heading': Record<never, never>
  'tell.unsafe.say': Record<never, never>
  'tell.unsafe.see': Record<never, never>
  'tell.unsafe.why': Record<never, never>
  'theirpage.code.en': Record<never, never>
  'theirpage.code.end': Record<never, never>
  'theirpage.code.es': Record<never, never>
  'theirpage.code.heading': Record<never, never>
  'theirpage.code.language': Record<never, never>
  'theirpage.code.lead': { address: string | number }
  'theirpage.code.live': { at: string | number; until: string | number; who: string | number }
  'theirpage.code.make': Record<never, never>
  'theirpage.code.none': Record<never, never>
  'theirpage.code.opened': { at: string | number; times: number }
  'theirpage.code.unopened': Record<never, never>
  'theirpage.codes.done': Record<never, never>
  'theirpage.codes.heading': Record<never, never>
  'theirpage.codes.lead': Record<never, never>
  'theirpage.codes.other': Record<never, never>
  'theirpage.codes.other.hint': Record<never, never>
  'theirpage.codes.own': Record<never, never>
  'theirpage.codes.own.hint': Record<never, never>
  'theirpage.codes.tell': Record<never, never>
  'theirpage.codes.until': { until: string | number }
  'theirpage.done.back': Record<never, never>
  'theirpage.done.ended': Record<never, never>
  'theirpage.handed.back': Record<never, never>
  'theirpage.handed.go': Record<never, never>
  'theirpage.handed.heading': Record<never, never>
  'theirpage.handed.lead': Record<never, never>
  'theirpage.handed.out': Record<never, never>
  'theirpage.handed.script': Record<never, never>
  'theirpage.handed.signIn': Record<never, never>
  'theirpage.handed.title': Record<never, never>
  'theirpage.heading': Record<never, never>
  'theirpage.lead': Record<never, never>
  'theirpage.open': Record<never, never>
  'theirpage.other.body': { at: string | number }
  'theirpage.other.heading': Record<never, never>
  'theirpage.paper.en': Record<never, never>
  'theirpage.paper.es': Record<never, never>
  'theirpage.paper.heading': Record<never, never>
  'theirpage.paper.lead': Record<never, never>
  'theirpage.refused.no-passkey': Record<never, never>
  'theirpage.screen.add': Record<never, never>
  'theirpage.screen.hand': Record<never, never>
  'theirpage.screen.heading': Record<never, never>
  'theirpage.screen.lead': Record<never, never>
  'theirpage.screen.none': { add: string | number }
  'theirpage.title': Record<never, never>
  'theirpage.wishes': Record<never, never>
  'timeline.add.contact-log': Record<never, never>
  'timeline.add.correction-request': Record<never, never>
  'timeline.add.note': Record<never, never>
  'timeline.add.psychotherapy-note': Record<never, never>
  'timeline.add.task': Record<never, never>
  'timeline.age.band': { band: string | number }
  'timeline.age.unknown': Record<never, never>
  'timeline.age.years': { years: number }
  'timeline.all': Record<never, never>
  'timeline.away.heading': Record<never, never>
  'timeline.away.kept': Record<never, never>
  'timeline.back': Record<never, never>
  'timeline.category.advocate-notes': Record<never, never>
  'timeline.category.attorney-client': Record<never, never>
  'timeline.category.bound': { category: string | number }
  'timeline.category.child-welfare': Record<never, never>
  'timeline.category.criminal-justice': Record<never, never>
  'timeline.category.education': Record<never, never>
  'timeline.category.health': Record<never, never>
  'timeline.category.hint': Record<never, never>
  'timeline.category.identity': Record<never, never>
  'timeline.category.immigration': Record<never, never>
  'timeline.category.keep': { category: string | number }
  'timeline.category.label': Record<never, never>
  'timeline.category.location': Record<never, never>
  'timeline.category.meeting-record': Record<never, never>
  'timeline.category.minor-consented-care': Record<never, never>
  'timeline.category.police-investigation': Record<never, never>
  'timeline.category.psychotherapy-notes': Record<never, never>
  'timeline.category.screening': Record<never, never>
  'timeline.category.service-tie': Record<never, never>
  'timeline.category.substance-use': Record<never, never>
  'timeline.changed': { times: number }
  'timeline.channel.call': Record<never, never>
  'timeline.channel.in-person': Record<never, never>
  'timeline.channel.mail': Record<never, never>
  'timeline.channel.other': Record<never, never>
  'timeline.channel.text': Record<never, never>
  'timeline.channel.video': Record<never, never>
  'timeline.closed': Record<never, never>
  'timeline.conflict.both': Record<never, never>
  'timeline.conflict.heading': Record<never, never>
  'timeline.conflict.lead': Record<never, never>
  'timeline.conflict.leave': Record<never, never>
  'timeline.conflict.mine': Record<never, never>
  'timeline.conflict.result': Record<never, never>
  'timeline.conflict.same': Record<never, never>
  'timeline.conflict.save': Record<never, never>
  'timeline.conflict.stands': Record<never, never>
  'timeline.contact.add': Record<never, never>
  'timeline.contact.address': Record<never, never>
  'timeline.contact.allDay': Record<never, never>
  'timeline.contact.askHint': Record<never, never>
  'timeline.contact.destroyed': Record<never, never>
  'timeline.contact.duress': { phrase: string | number }
  'timeline.contact.duressDo': Record<never, never>
  'timeline.contact.duressHint': Record<never, never>
  'timeline.contact.edit': Record<never, never>
  'timeline.contact.everyDay': Record<never, never>
  'timeline.contact.heading': Record<never, never>
  'timeline.contact.hours': { from: string | number; until: string | number; zone: string | number }
  'timeline.contact.lead': Record<never, never>
  'timeline.contact.level': { level: string | number }
  'timeline.contact.never': { channel: string | number }
  'timeline.contact.noVoicemail': Record<never, never>
  'timeline.contact.nobody': Record<never, never>
  'timeline.contact.number': Record<never, never>
  'timeline.contact.over': { channel: string | number; day: string | number }
  'timeline.contact.phrases': Record<never, never>
  'timeline.contact.phrasesHint': Record<never, never>
  'timeline.contact.sayHint': Record<never, never>
  'timeline.contact.two': Record<never, never>
  'timeline.contact.until': { day: string | number }
  'timeline.contact.verify': { phrase: string | number }
  'timeline.contact.verifyHint': Record<never, never>
  'timeline.contact.voicemail': Record<never, never>
  'timeline.contact.when': { days: string | number; hours: string | number }
  'timeline.contact.who': { say: string | number; who: string | number }
  'timeline.contact.whoHint': Record<never, never>
  'timeline.correct.heading.contact-log': Record<never, never>
  'timeline.correct.heading.correction-request': Record<never, never>
  'timeline.correct.heading.note': Record<never, never>
  'timeline.correct.heading.psychotherapy-note': Record<never, never>
  'timeline.correct.heading.task': Record<never, never>
  'timeline.correct.hint': Record<never, never>
  'timeline.correct.kept': Record<never, never>
  'timeline.correct.notYours': Record<never, never>
  'timeline.correct.open': Record<never, never>
  'timeline.correct.save': Record<never, never>
  'timeline.destroyed.entry': Record<never, never>
  'timeline.destroyed.heading': Record<never, never>
  'timeline.destroyed.record': Record<never, never>
  'timeline.documents.act': Record<never, never>
  'timeline.documents.attach': Record<never, never>
  'timeline.documents.done.attached': Record<never, never>
  'timeline.documents.done.frozen': Record<never, never>
  'timeline.documents.done.scanned': Record<never, never>
  'timeline.documents.download': Record<never, never>
  'timeline.documents.empty': Record<never, never>
  'timeline.documents.file': Record<never, never>
  'timeline.documents.fileHint': Record<never, never>
  'timeline.documents.found': Record<never, never>
  'timeline.documents.freeze.act': Record<never, never>
  'timeline.documents.freeze.lead': Record<never, never>
  'timeline.documents.freeze.open': Record<never, never>
  'timeline.documents.freeze.sure': Record<never, never>
  'timeline.documents.freeze.wrong': Record<never, never>
  'timeline.documents.heading': Record<never, never>
  'timeline.documents.lead': Record<never, never>
  'timeline.documents.means.clean': Record<never, never>
  'timeline.documents.means.frozen': Record<never, never>
  'timeline.documents.means.infected': Record<never, never>
  'timeline.documents.means.not-scanned': Record<never, never>
  'timeline.documents.means.quarantine': Record<never, never>
  'timeline.documents.name': Record<never, never>
  'timeline.documents.nameHint': Record<never, never>
  'timeline.documents.never': Record<never, never>
  'timeline.documents.neverWhy': Record<never, never>
  'timeline.documents.open': Record<never, never>
  'timeline.documents.scan': Record<never, never>
  'timeline.documents.state.clean': Record<never, never>
  'timeline.documents.state.frozen': Record<never, never>
  'timeline.documents.state.infected': Record<never, never>
  'timeline.documents.state.not-scanned': Record<never, never>
  'timeline.documents.state.quarantine': Record<never, never>
  'timeline.documents.title': Record<never, never>
  'timeline.done.answered': Record<never, never>
  'timeline.done.contact': Record<never, never>
  'timeline.done.contact-log': Record<never, never>
  'timeline.done.contact-retracted': Record<never, never>
  'timeline.done.corrected': Record<never, never>
  'timeline.done.correction-request': Record<never, never>
  'timeline.done.finished': Record<never, never>
  'timeline.done.identity': Record<never, never>
  'timeline.done.message': Record<never, never>
  'timeline.done.message-once': Record<never, never>
  'timeline.done.message-unlogged': Record<never, never>
  'timeline.done.note': Record<never, never>
  'timeline.done.pinned': Record<never, never>
  'timeline.done.reopened': Record<never, never>
  'timeline.done.retracted': Record<never, never>
  'timeline.done.task': Record<never, never>
  'timeline.done.unpinned': Record<never, never>
  'timeline.empty': Record<never, never>
  'timeline.emptyNext': Record<never, never>
  'timeline.emptyWhy': Record<never, never>
  'timeline.field.agreed': Record<never, never>
  'timeline.field.answer': Record<never, never>
  'timeline.field.ask': Record<never, never>
  'timeline.field.asked': Record<never, never>
  'timeline.field.assigned': Record<never, never>
  'timeline.field.band': Record<never, never>
  'timeline.field.birth': Record<never, never>
  'timeline.field.channel': Record<never, never>
  'timeline.field.check': Record<never, never>
  'timeline.field.days': Record<never, never>
  'timeline.field.due': Record<never, never>
  'timeline.field.duress': Record<never, never>
  'timeline.field.from': Record<never, never>
  'timeline.field.known': Record<never, never>
  'timeline.field.language': Record<never, never>
  'timeline.field.level': Record<never, never>
  'timeline.field.name': Record<never, never>
  'timeline.field.needs': Record<never, never>
  'timeline.field.ofWay': { field: string | number; way: string | number }
  'timeline.field.others': Record<never, never>
  'timeline.field.outcome': Record<never, never>
  'timeline.field.pronouns': Record<never, never>
  'timeline.field.reached': Record<never, never>
  'timeline.field.relation': Record<never, never>
  'timeline.field.said': Record<never, never>
  'timeline.field.say': Record<never, never>
  'timeline.field.signers': Record<never, never>
  'timeline.field.text': Record<never, never>
  'timeline.field.title': Record<never, never>
  'timeline.field.to': Record<never, never>
  'timeline.field.tribe': Record<never, never>
  'timeline.field.until': Record<never, never>
  'timeline.field.verify': Record<never, never>
  'timeline.field.voicemail': Record<never, never>
  'timeline.field.who': Record<never, never>
  'timeline.field.zone': Record<never, never>
  'timeline.filter': Record<never, never>
  'timeline.handover': Record<never, never>
  'timeline.heading': Record<never, never>
  'timeline.history.after': Record<never, never>
  'timeline.history.before': Record<never, never>
  'timeline.history.heading': { kind: string | number }
  'timeline.history.lead': Record<never, never>
  'timeline.history.same': Record<never, never>
  'timeline.history.version': { number: string | number; why: string | number }
  'timeline.history.why.changed': Record<never, never>
  'timeline.history.why.corrected': Record<never, never>
  'timeline.history.why.retracted': Record<never, never>
  'timeline.history.why.written': Record<never, never>
  'timeline.identity.bandHint': Record<never, never>
  'timeline.identity.edit': Record<never, never>
  'timeline.identity.heading': Record<never, never>
  'timeline.identity.lead': Record<never, never>
  'timeline.identity.more': Record<never, never>
  'timeline.identity.moreHint': Record<never, never>
  'timeline.identity.nameHint': Record<never, never>
  'timeline.identity.othersHint': Record<never, never>
  'timeline.kind.concern': Record<never, never>
  'timeline.kind.contact-log': Record<never, never>
  'timeline.kind.correction-request': Record<never, never>
  'timeline.kind.document': Record<never, never>
  'timeline.kind.identity': Record<never, never>
  'timeline.kind.known-person': Record<never, never>
  'timeline.kind.mandated-report': Record<never, never>
  'timeline.kind.note': Record<never, never>
  'timeline.kind.psychotherapy-note': Record<never, never>
  'timeline.kind.release': Record<never, never>
  'timeline.kind.safe-contact': Record<never, never>
  'timeline.kind.screening': Record<never, never>
  'timeline.kind.task': Record<never, never>
  'timeline.kinds.contact-log': Record<never, never>
  'timeline.kinds.correction-request': Record<never, never>
  'timeline.kinds.note': Record<never, never>
  'timeline.kinds.psychotherapy-note': Record<never, never>
  'timeline.kinds.task': Record<never, never>
  'timeline.known.at': { at: string | number }
  'timeline.known.hint': Record<never, never>
  'timeline.known.now': Record<never, never>
  'timeline.level.full': Record<never, never>
  'timeline.level.neutral': Record<never, never>
  'timeline.level.none': Record<never, never>
  'timeline.merged': { count: number }
  'timeline.mergedLook': Record<never, never>
  'timeline.message.channel': Record<never, never>
  'timeline.message.chooseChannel': Record<never, never>
  'timeline.message.chooseLevel': Record<never, never>
  'timeline.message.full': Record<never, never>
  'timeline.message.heading': Record<never, never>
  'timeline.message.language': Record<never, never>
  'timeline.message.lead': Record<never, never>
  'timeline.message.level': Record<never, never>
  'timeline.message.neutral': { line: string | number }
  'timeline.message.neutralAny': Record<never, never>
  'timeline.message.notNow': { channel: string | number; why: string | number }
  'timeline.message.notSetUp': Record<never, never>
  'timeline.message.open': Record<never, never>
  'timeline.message.send': Record<never, never>
  'timeline.message.sent': { text: string | number }
  'timeline.message.sentLine': Record<never, never>
  'timeline.message.text': Record<never, never>
  'timeline.message.textHint': { channel: string | number; say: string | number }
  'timeline.message.textLead': Record<never, never>
  'timeline.message.to': { channel: string | number; to: string | number }
  'timeline.message.why.ask-again': Record<never, never>
  'timeline.message.why.day': Record<never, never>
  'timeline.message.why.destroyed': Record<never, never>
  'timeline.message.why.hour': Record<never, never>
  'timeline.message.why.level': Record<never, never>
  'timeline.message.why.none': Record<never, never>
  'timeline.message.why.not-allowed': Record<never, never>
  'timeline.message.why.two-answers': Record<never, never>
  'timeline.newest': Record<never, never>
  'timeline.no': Record<never, never>
  'timeline.noIdentity': Record<never, never>
  'timeline.nobodyYet': Record<never, never>
  'timeline.notReached': { channel: string | number }
  'timeline.nothing': Record<never, never>
  'timeline.older': Record<never, never>
  'timeline.outcome.corrected': Record<never, never>
  'timeline.outcome.note-added': Record<never, never>
  'timeline.outcome.open': Record<never, never>
  'timeline.outcome.refused': Record<never, never>
  'timeline.pin': Record<never, never>
  'timeline.pinned': Record<never, never>
  'timeline.print.act': Record<never, never>
  'timeline.print.author': Record<never, never>
  'timeline.print.entry': Record<never, never>
  'timeline.print.heading': Record<never, never>
  'timeline.print.howTo': Record<never, never>
  'timeline.print.known': Record<never, never>
  'timeline.print.lead': Record<never, never>
  'timeline.print.mark': { at: string | number; program: string | number; purpose: string | number; who: string | number }
  'timeline.print.open': Record<never, never>
  'timeline.print.own': Record<never, never>
  'timeline.print.ownHint': Record<never, never>
  'timeline.print.purposeHint': Record<never, never>
  'timeline.print.tooLong': Record<never, never>
  'timeline.reached': { channel: string | number }
  'timeline.readings.elsewhere': { person: string | number; program: string | number }
  'timeline.readings.heading': Record<never, never>
  'timeline.readings.lead': Record<never, never>
  'timeline.readings.none': Record<never, never>
  'timeline.readings.older': Record<never, never>
  'timeline.readings.open': Record<never, never>
  'timeline.readings.somebody': Record<never, never>
  'timeline.readings.what': Record<never, never>
  'timeline.readings.what.archive': Record<never, never>
  'timeline.readings.what.contact': Record<never, never>
  'timeline.readings.what.due': Record<never, never>
  'timeline.readings.what.history': Record<never, never>
  'timeline.readings.what.job': Record<never, never>
  'timeline.readings.what.names': Record<never, never>
  'timeline.readings.what.print': Record<never, never>
  'timeline.readings.what.record': Record<never, never>
  'timeline.readings.what.search': Record<never, never>
  'timeline.readings.what.shared': Record<never, never>
  'timeline.readings.when': Record<never, never>
  'timeline.readings.who': Record<never, never>
  'timeline.readings.you': Record<never, never>
  'timeline.recorded': { at: string | number }
  'timeline.reminder': Record<never, never>
  'timeline.reminder.by': { when: string | number }
  'timeline.reminder.late': { when: string | number }
  'timeline.requests.answer': Record<never, never>
  'timeline.requests.change': Record<never, never>
  'timeline.requests.heading': Record<never, never>
  'timeline.requests.save': Record<never, never>
  'timeline.retract.act': Record<never, never>
  'timeline.retract.heading': Record<never, never>
  'timeline.retract.hint': Record<never, never>
  'timeline.retract.reason': Record<never, never>
  'timeline.retract.reasonHint': Record<never, never>
  'timeline.retractContact.act': Record<never, never>
  'timeline.retractContact.heading': Record<never, never>
  'timeline.retractContact.lead': Record<never, never>
  'timeline.retractContact.other': Record<never, never>
  'timeline.retractContact.reason': Record<never, never>
  'timeline.retractContact.reasonHint': Record<never, never>
  'timeline.retractContact.toContact': Record<never, never>
  'timeline.retracted': Record<never, never>
  'timeline.retractedLook': Record<never, never>
  'timeline.retractedWhy': { reason: string | number }
  'timeline.said.no': Record<never, never>
  'timeline.said.none': Record<never, never>
  'timeline.said.yes': Record<never, never>
  'timeline.save.contact-log': Record<never, never>
  'timeline.save.correction-request': Record<never, never>
  'timeline.save.note': Record<never, never>
  'timeline.save.psychotherapy-note': Record<never, never>
  'timeline.save.task': Record<never, never>
  'timeline.saveHead': Record<never, never>
  'timeline.see.alone': Record<never, never>
  'timeline.see.aloneMore': Record<never, never>
  'timeline.see.program': { people: number; program: string | number }
  'timeline.see.programMore': Record<never, never>
  'timeline.somebody': Record<never, never>
  'timeline.task.change': Record<never, never>
  'timeline.task.doneBy': { at: string | number; who: string | number }
  'timeline.task.due': { day: string | number }
  'timeline.task.finish': Record<never, never>
  'timeline.task.for': { who: string | number }
  'timeline.task.noDay': Record<never, never>
  'timeline.task.nobody': Record<never, never>
  'timeline.task.reopen': Record<never, never>
  'timeline.template.first': Record<never, never>
  'timeline.template.meeting': Record<never, never>
  'timeline.template.reached': Record<never, never>
  'timeline.template.tried': Record<never, never>
  'timeline.template.visit': Record<never, never>
  'timeline.templateText.first': Record<never, never>
  'timeline.templateText.meeting': Record<never, never>
  'timeline.templateText.reached': Record<never, never>
  'timeline.templateText.tried': Record<never, never>
  'timeline.templateText.visit': Record<never, never>
  'timeline.templates': Record<never, never>
  'timeline.templatesHint': Record<never, never>
  'timeline.text.contact-log': Record<never, never>
  'timeline.text.correction-request': Record<never, never>
  'timeline.text.note': Record<never, never>
  'timeline.text.psychotherapy-note': Record<never, never>
  'timeline.text.task': Record<never, never>
  'timeline.title': Record<never, never>
  'timeline.toRecord': Record<never, never>
  'timeline.unpin': Record<never, never>
  'timeline.visit': Record<never, never>
  'timeline.visit.hint': Record<never, never>
  'timeline.visit.none': Record<never, never>
  'timeline.way.call': Record<never, never>
  'timeline.way.mail': Record<never, never>
  'timeline.way.text': Record<never, never>
  'timeline.why.changed': Record<never, never>
  'timeline.why.corrected': Record<never, never>
  'timeline.why.label': Record<never, never>
  'timeline.write': Record<never, never>
  'timeline.wrong.answer': Record<never, never>
  'timeline.wrong.ask': Record<never, never>
  'timeline.wrong.asked': Record<never, never>
  'timeline.wrong.assigned': Record<never, never>
  'timeline.wrong.birth': Record<never, never>
  'timeline.wrong.category': Record<never, never>
  'timeline.wrong.channel': Record<never, never>
  'timeline.wrong.concern': Record<never, never>
  'timeline.wrong.days': Record<never, never>
  'timeline.wrong.due': Record<never, never>
  'timeline.wrong.future': Record<never, never>
  'timeline.wrong.hour': Record<never, never>
  'timeline.wrong.hours': Record<never, never>
  'timeline.wrong.kind': Record<never, never>
  'timeline.wrong.known': Record<never, never>
  'timeline.wrong.level': Record<never, never>
  'timeline.wrong.long': { most: number }
  'timeline.wrong.mail': Record<never, never>
  'timeline.wrong.mandated-report': Record<never, never>
  'timeline.wrong.name': Record<never, never>
  'timeline.wrong.note': Record<never, never>
  'timeline.wrong.number': Record<never, never>
  'timeline.wrong.others': Record<never, never>
  'timeline.wrong.outcome': Record<never, never>
  'timeline.wrong.purpose': Record<never, never>
  'timeline.wrong.reached': Record<never, never>
  'timeline.wrong.reason': Record<never, never>
  'timeline.wrong.said': Record<never, never>
  'timeline.wrong.say': Record<never, never>
  'timeline.wrong.screening': Record<never, never>
  'timeline.wrong.task': Record<never, never>
  'timeline.wrong.title': Record<never, never>
  'timeline.wrong.version': Record<never, never>
  'timeline.wrong.who': Record<never, never>
  'timeline.wrong.why': Record<never, never>
  'timeline.wrong.zone': Record<never, never>
  'timeline.yes': Record<never, never>
  'timeline.you': Record<never, never>
  'today.agencies.act': Record<never, never>
  'today.agencies.text': { count: number }
  'today.aging': Record<never, never>
  'today.answered.act': Record<never, never>
  'today.answered.text': { count: number }
  'today.consults.act': Record<never, never>
  'today.consults.text': { count: number }
  'today.counts.act': Record<never, never>
  'today.expires': Record<never, never>
  'today.firstWeek.act': Record<never, never>
  'today.firstWeek.text': { confirmed: number; enough: number }
  'today.heading': Record<never, never>
  'today.holds.all': Record<never, never>
  'today.holds.risk': Record<never, never>
  'today.holds.text': { what: string | number }
  'today.invitations.act': Record<never, never>
  'today.invitations.text': { count: number }
  'today.keeps': Record<never, never>
  'today.lead': { role: string | number }
  'today.left': { minutes: number }
  'today.listings.act': Record<never, never>
  'today.listings.text': { count: number }
  'today.more': { count: number }
  'today.none.body': Record<never, never>
  'today.none.heading': Record<never, never>
  'today.none.noRole': Record<never, never>
  'today.offer.look': Record<never, never>
  'today.offer.text': { what: string | number }
  'today.onCall.since': { when: string | number }
  'today.onCall.text': Record<never, never>
  'today.open': { place: string | number }
  'today.releases.act': Record<never, never>
  'today.releases.text': { count: number }
  'today.requests.act': { count: number }
  'today.requests.text': { count: number }
  'today.roles.act': Record<never, never>
  'today.roles.text': { count: number }
  'today.sent': Record<never, never>
  'today.sent.act': Record<never, never>
  'today.sent.hint': { answers: number; asked: number }
  'today.sent.text': { unit: string | number; when: string | number }
  'today.setUp.act': Record<never, never>
  'today.setUp.text': { count: number }
  'today.shifts.act': Record<never, never>
  'today.shifts.text': { count: number }
  'today.title': Record<never, never>
  'today.waits': Record<never, never>
  'trust.back': Record<never, never>
  'trust.checks': Record<never, never>
  'trust.checks.at': Record<never, never>
  'trust.checks.files': Record<never, never>
  'trust.checks.first': { finding: string | number; leaf: number }
  'trust.checks.none': Record<never, never>
  'trust.checks.nothing': Record<never, never>
  'trust.checks.result': Record<never, never>
  'trust.checks.rows': Record<never, never>
  'trust.checks.what': Record<never, never>
  'trust.day': Record<never, never>
  'trust.facts.checked': Record<never, never>
  'trust.facts.holders': Record<never, never>
  'trust.facts.leaves': Record<never, never>
  'trust.facts.none': Record<never, never>
  'trust.facts.signed': Record<never, never>
  'trust.few': { n: number }
  'trust.finding.change-without-act': Record<never, never>
  'trust.finding.cut-short': Record<never, never>
  'trust.finding.database-behind': Record<never, never>
  'trust.finding.files-changed': Record<never, never>
  'trust.finding.files-missing': Record<never, never>
  'trust.finding.files-unreadable': Record<never, never>
  'trust.finding.leaf-differs': Record<never, never>
  'trust.finding.leaf-does-not-say-so': Record<never, never>
  'trust.finding.leaf-missing': Record<never, never>
  'trust.finding.leaf-out-of-line': Record<never, never>
  'trust.finding.lost-at-closing': Record<never, never>
  'trust.finding.no-checkpoint': Record<never, never>
  'trust.finding.other': Record<never, never>
  'trust.finding.restored-unsaid': Record<never, never>
  'trust.finding.row-changed': Record<never, never>
  'trust.finding.row-deleted': Record<never, never>
  'trust.finding.row-without-leaf': Record<never, never>
  'trust.finding.two-histories': Record<never, never>
  'trust.finding.wrong-signature': Record<never, never>
  'trust.found': Record<never, never>
  'trust.good': Record<never, never>
  'trust.holders': Record<never, never>
  'trust.holders.at': Record<never, never>
  'trust.holders.fault': { fault: string | number }
  'trust.holders.kind': Record<never, never>
  'trust.holders.kind.folder': Record<never, never>
  'trust.holders.kind.mail': Record<never, never>
  'trust.holders.kind.witness': Record<never, never>
  'trust.holders.name': Record<never, never>
  'trust.holders.none': Record<never, never>
  'trust.holders.size': Record<never, never>
  'trust.key': Record<never, never>
  'trust.key.closed': { when: string | number }
  'trust.key.hint': Record<never, never>
  'trust.late': { hours: number }
  'trust.lead': Record<never, never>
  'trust.leaves': Record<never, never>
  'trust.link': Record<never, never>
  'trust.picture': Record<never, never>
  'trust.proof': Record<never, never>
  'trust.proof.heading': Record<never, never>
  'trust.proof.not': Record<never, never>
  'trust.table': Record<never, never>
  'trust.title': Record<never, never>
  'trust.unsigned': Record<never, never>
  'trust.unverified': Record<never, never>
  'trust.waiting': { minutes: number }
  'trust.yes': Record<never, never>
  'webhooks.act': Record<never, never>
  'webhooks.add': Record<never, never>
  'webhooks.add.lead': Record<never, never>
  'webhooks.done.stopped': Record<never, never>
  'webhooks.heading': Record<never, never>
  'webhooks.lead': Record<never, never>
  'webhooks.link': Record<never, never>
  'webhooks.list': Record<never, never>
  'webhooks.made.back': Record<never, never>
  'webhooks.made.body': Record<never, never>
  'webhooks.made.heading': Record<never, never>
  'webhooks.made.secret': Record<never, never>
  'webhooks.never': Record<never, never>
  'webhooks.none': Record<never, never>
  'webhooks.save': Record<never, never>
  'webhooks.state': Record<never, never>
  'webhooks.state.dead': Record<never, never>
  'webhooks.state.failing': { code: string | number; count: number; date: string | number }
  'webhooks.state.fine': Record<never, never>
  'webhooks.state.new': Record<never, never>
  'webhooks.state.stopped': Record<never, never>
  'webhooks.stop': Record<never, never>
  'webhooks.success': Record<never, never>
  'webhooks.title': Record<never, never>
  'webhooks.url': Record<never, never>
  'webhooks.url.hint': Record<never, never>
  'work.acting': { place: string | number; role: string | number }
  'work.actingNobody': Record<never, never>
  'work.alerts.agency': Record<never, never>
  'work.alerts.back': Record<never, never>
  'work.alerts.found': Record<never, never>
  'work.alerts.heading': Record<never, never>
  'work.alerts.lead': Record<never, never>
  'work.alerts.lookedInto': Record<never, never>
  'work.alerts.nobodyYet': Record<never, never>
  'work.alerts.note': Record<never, never>
  'work.alerts.noteHint': Record<never, never>
  'work.alerts.noteMissing': Record<never, never>
  'work.alerts.onceIsEnough': Record<never, never>
  'work.alerts.openRecord': Record<never, never>
  'work.alerts.plant': Record<never, never>
  'work.alerts.record': Record<never, never>
  'work.alerts.refused.looked-already': Record<never, never>
  'work.alerts.said': Record<never, never>
  'work.alerts.say': Record<never, never>
  'work.alerts.somebody': Record<never, never>
  'work.alerts.title': Record<never, never>
  'work.audit.action': Record<never, never>
  'work.audit.alert': Record<never, never>
  'work.audit.alert.after-end': Record<never, never>
  'work.audit.alert.before-end': { n: number }
  'work.audit.alert.many-unrelated': { n: number }
  'work.audit.alert.own-contact': Record<never, never>
  'work.audit.alert.own-name': Record<never, never>
  'work.audit.alert.planted': Record<never, never>
  'work.audit.alert.sealed-places': { n: number }
  'work.audit.alert.someone-known': Record<never, never>
  'work.audit.alerts': Record<never, never>
  'work.audit.anyDay': Record<never, never>
  'work.audit.asTable': Record<never, never>
  'work.audit.at': Record<never, never>
  'work.audit.choose': Record<never, never>
  'work.audit.choosePurpose': Record<never, never>
  'work.audit.day': Record<never, never>
  'work.audit.days': Record<never, never>
  'work.audit.daysTitle': Record<never, never>
  'work.audit.done': Record<never, never>
  'work.audit.events': Record<never, never>
  'work.audit.everybody': Record<never, never>
  'work.audit.everything': Record<never, never>
  'work.audit.export': Record<never, never>
  'work.audit.heading': Record<never, never>
  'work.audit.lead': Record<never, never>
  'work.audit.noAlerts': Record<never, never>
  'work.audit.none': Record<never, never>
  'work.audit.object': Record<never, never>
  'work.audit.person': Record<never, never>
  'work.audit.program': Record<never, never>
  'work.audit.purpose': Record<never, never>
  'work.audit.purpose.checking': Record<never, never>
  'work.audit.purpose.complaint': Record<never, never>
  'work.audit.purpose.contact': Record<never, never>
  'work.audit.purpose.keeping': Record<never, never>
  'work.audit.purpose.legal': Record<never, never>
  'work.audit.purpose.oversight': Record<never, never>
  'work.audit.purpose.work': Record<never, never>
  'work.audit.purposeHint': Record<never, never>
  'work.audit.reason': Record<never, never>
  'work.audit.refused': Record<never, never>
  'work.audit.sayWhy': Record<never, never>
  'work.audit.show': Record<never, never>
  'work.audit.title': Record<never, never>
  'work.nav.agencies': Record<never, never>
  'work.nav.alerts': Record<never, never>
  'work.nav.asks': Record<never, never>
  'work.nav.audit': Record<never, never>
  'work.nav.board': Record<never, never>
  'work.nav.coalition': Record<never, never>
  'work.nav.consults': Record<never, never>
  'work.nav.counts': Record<never, never>
  'work.nav.figures': Record<never, never>
  'work.nav.notices': Record<never, never>
  'work.nav.own': Record<never, never>
  'work.nav.people': Record<never, never>
  'work.nav.programs': Record<never, never>
  'work.nav.signin': Record<never, never>
  'work.nav.status': Record<never, never>
  'work.nav.steward': Record<never, never>
  'work.nav.tokens': Record<never, never>
  'work.nav.unread': Record<never, never>
  'work.own.act': Record<never, never>
  'work.own.agencies': Record<never, never>
  'work.own.change': Record<never, never>
  'work.own.confirmed': Record<never, never>
  'work.own.done.confirmed': Record<never, never>
  'work.own.done.same': Record<never, never>
  'work.own.done.saved': Record<never, never>
  'work.own.done.waiting': Record<never, never>
  'work.own.edit.note': Record<never, never>
  'work.own.heading': Record<never, never>
  'work.own.lead': Record<never, never>
  'work.own.never': Record<never, never>
  'work.own.none': Record<never, never>
  'work.own.reads': Record<never, never>
  'work.own.readsBack': Record<never, never>
  'work.own.readsLead': Record<never, never>
  'work.own.readsNone': Record<never, never>
  'work.own.readsPlace': Record<never, never>
  'work.own.readsTitle': Record<never, never>
  'work.own.readsWhen': Record<never, never>
  'work.own.readsWho': Record<never, never>
  'work.own.readsWhy': Record<never, never>
  'work.own.service': Record<never, never>
  'work.own.services': Record<never, never>
  'work.own.state': Record<never, never>
  'work.own.stillTrue': Record<never, never>
  'work.own.title': Record<never, never>
  'work.own.waiting': { count: number }
  'work.refused.binding-ended': Record<never, never>
  'work.refused.handed-over': Record<never, never>
  'work.refused.idle': Record<never, never>
  'work.refused.on-hold': Record<never, never>
  'work.refused.prove-again': Record<never, never>
  'work.refused.recovery-not-approved': Record<never, never>
  'work.tokens.by': Record<never, never>
  'work.tokens.byOperator': Record<never, never>
  'work.tokens.days': Record<never, never>
  'work.tokens.daysHint': Record<never, never>
  'work.tokens.end': Record<never, never>
  'work.tokens.ended': Record<never, never>
  'work.tokens.ends': Record<never, never>
  'work.tokens.heading': Record<never, never>
  'work.tokens.label': Record<never, never>
  'work.tokens.labelHint': Record<never, never>
  'work.tokens.lead': Record<never, never>
  'work.tokens.made.back': Record<never, never>
  'work.tokens.made.body': Record<never, never>
  'work.tokens.made.heading': Record<never, never>
  'work.tokens.made.token': Record<never, never>
  'work.tokens.make': Record<never, never>
  'work.tokens.makeHeading': Record<never, never>
  'work.tokens.never': Record<never, never>
  'work.tokens.noProgram': Record<never, never>
  'work.tokens.none': Record<never, never>
  'work.tokens.open': Record<never, never>
  'work.tokens.program': Record<never, never>
  'work.tokens.scopes': Record<never, never>
  'work.tokens.state': Record<never, never>
  'work.tokens.state.expired': Record<never, never>
  'work.tokens.state.open': Record<never, never>
  'work.tokens.state.revoked': Record<never, never>
  'work.tokens.title': Record<never, never>
  'work.tokens.used': Record<never, never>
  'youth.draft': Record<never, never>
  'youth.find': { need: string | number }
  'youth.heading': Record<never, never>
  'youth.languages': Record<never, never>
  'youth.late': { date: string | number }
  'youth.lead': Record<never, never>
  'youth.leave': Record<never, never>
  'youth.leave.link': Record<never, never>
  'youth.now.ask': Record<never, never>
  'youth.now.heading': Record<never, never>
  'youth.now.lead': Record<never, never>
  'youth.now.why': Record<never, never>
  'youth.others': Record<never, never>
  'youth.print': Record<never, never>
  'youth.questions': Record<never, never>
  'youth.rule.choose': Record<never, never>
  'youth.rule.harm': Record<never, never>
  'youth.rule.in': { state: string | number }
  'youth.rule.kept': Record<never, never>
  'youth.rule.label': Record<never, never>
  'youth.rule.offender': Record<never, never>
  'youth.rule.read': Record<never, never>
  'youth.rule.reporter': Record<never, never>
  'youth.rule.rest': Record<never, never>
  'youth.rule.route': Record<never, never>
  'youth.rule.show': Record<never, never>
  'youth.rule.unread': Record<never, never>
  'youth.rule.wrong': Record<never, never>
  'youth.sure': Record<never, never>
  'youth.toNow': Record<never, never>
  'youth.written': { date: string | number }
}

export const MESSAGES: Record<string, Record<string, Record<string, string>>> = {
  en: { about: en_about, administrations: en_administrations, archive: en_archive, askanswer: en_askanswer, asks: en_asks, benefits: en_benefits, board: en_board, bringin: en_bringin, card: en_card, certificate: en_certificate, certificates: en_certificates, clocks: en_clocks, cohorts: en_cohorts, common: en_common, concerns: en_concerns, consults: en_consults, countlink: en_countlink, counts: en_counts, county: en_county, courses: en_courses, demo: en_demo, destroy: en_destroy, draft: en_draft, due: en_due, errors: en_errors, exchange: en_exchange, exit: en_exit, facts: en_facts, figures: en_figures, firstweek: en_firstweek, fix: en_fix, flyers: en_flyers, found: en_found, guidance: en_guidance, handover: en_handover, help: en_help, instruments: en_instruments, law: en_law, learning: en_learning, ledger: en_ledger, lines: en_lines, listing: en_listing, mandatedreports: en_mandatedreports, mapping: en_mapping, maypass: en_maypass, mycheck: en_mycheck, named: en_named, needs: en_needs, notice: en_notice, notices: en_notices, offline: en_offline, oncall: en_oncall, ownpage: en_ownpage, people: en_people, places: en_places, professional: en_professional, provider: en_provider, questionnaire: en_questionnaire, records: en_records, release: en_release, releases: en_releases, report: en_report, results: en_results, retention: en_retention, review: en_review, rules: en_rules, search: en_search, share: en_share, shell: en_shell, signin: en_signin, space: en_space, status: en_status, steward: en_steward, subjects: en_subjects, team: en_team, tell: en_tell, theirpage: en_theirpage, timeline: en_timeline, today: en_today, trust: en_trust, webhooks: en_webhooks, work: en_work, youth: en_youth },
  es: { about: es_about, askanswer: es_askanswer, benefits: es_benefits, card: es_card, certificate: es_certificate, common: es_common, countlink: es_countlink, county: es_county, courses: es_courses, errors: es_errors, exit: es_exit, fix: es_fix, flyers: es_flyers, guidance: es_guidance, help: es_help, law: es_law, lines: es_lines, listing: es_listing, mycheck: es_mycheck, named: es_named, needs: es_needs, notice: es_notice, ownpage: es_ownpage, professional: es_professional, provider: es_provider, questionnaire: es_questionnaire, release: es_release, report: es_report, results: es_results, search: es_search, space: es_space, youth: es_youth },
  ar: { about: ar_about, askanswer: ar_askanswer, benefits: ar_benefits, card: ar_card, certificate: ar_certificate, common: ar_common, countlink: ar_countlink, county: ar_county, courses: ar_courses, errors: ar_errors, exit: ar_exit, fix: ar_fix, flyers: ar_flyers, guidance: ar_guidance, help: ar_help, law: ar_law, lines: ar_lines, listing: ar_listing, mycheck: ar_mycheck, named: ar_named, needs: ar_needs, notice: ar_notice, ownpage: ar_ownpage, professional: ar_professional, provider: ar_provider, questionnaire: ar_questionnaire, release: ar_release, report: ar_report, results: ar_results, search: ar_search, space: ar_space, youth: ar_youth },
}
