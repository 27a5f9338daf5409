import { isCommonStreetWord } from './telling-streets.ts'

/** Words that many services use of themselves: a name of these alone is often no name. */
const everyday: ReadonlySet<string> = new Set(
  (
    'a an and at by de del el en for in la las los my of on our the their to y your ' +
    'access action adult adults advocacy advocates agency aid all alliance annex assistance association beds behavioral board boys branch ' +
    'building campus care case center centers centre child childrens children christian city clinic club coalition college community ' +
    'confidential council counseling county court crisis day department development district division domestic downtown drop east ' +
    'education emergency employment families family fellowship female field first food foster foundation front full girls group haven ' +
    'head health healing help home homeless homes hospital host hotel hotline house houses housing human in inn inpatient institute ' +
    'intake international justice kids legal library life line living location lodge long main maternity medical men mens mental minor ' +
    'mission mobile mother mothers national new night north office offices one open opportunity outpatient outreach overnight parent ' +
    'parenting parents partners place pantry plaza police prevention program programs project public recovery refuge regional rescue ' +
    'residence residences residential resource resources respite safe satellite school second senior service services shelter shelters site ' +
    'social south space special stabilization staff state station stay street student support supported team teen teens temporary term ' +
    'the third transition transitional treatment trust union unit university victim victims village violence voluntary walk warming west ' +
    'woman women womens work young youth youths zone ' +
    'albergue ayuda casa centro clinica comunidad familia hogar jovenes joven juvenil mujeres ninos oficina principal programa refugio ' +
    'residencia salud segura servicios transicion vivienda'
  ).split(' '),
)

/** Is a name made of words alone that any text about help may hold? In comparable form. */
export function isOrdinaryName(name: string): boolean {
  return name.split(' ').every((word) => everyday.has(word) || isCommonStreetWord(word) || /^\d+$/.test(word))
}
