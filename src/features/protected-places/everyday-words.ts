/**
 * Words that texts about help are made of, in English and Spanish, and words that many streets and houses are named
 * after. A street may bear one; what is said with it of anything else is not about that street.
 */
const everydayWords: ReadonlySet<string> = new Set(
  (
    'abajo abierto able abogado about above abre abroad absence abstract abuse abused abuser accepted access ' +
    'account accountability accountable accounts accused achieves acogida across action active acts adapt ' +
    'adapted added address addresses administrator adolescent adolescents adult adults advanced advice ' +
    'advocacy advocate advocates affected afraid after afterward again against agencies agency agenda ages ' +
    'agree agreed agreement agrees ahead ahora aimed aims airport airports alameda alcohol alert algo alguien ' +
    'allegation alliance allow allowed allows ally alone along already also altar always amber amistad among ' +
    'amor anchor anew angel anger angry anos another answer answered answers antes anyone anything anyway ' +
    'apart apoyo apple apply appointment approve apps aqui arbol arbor arcade arco area areas arena argue ' +
    'armory around arrest arrested arrests arriba arrow arroyo arts asked asking asks aspen assault assess ' +
    'assesses assessment assistance associated atiende atienden attorney audience aunque autumn avenue avisar ' +
    'avoid aware awareness away ayuda ayudan ayudar baby back badge badly bakery balance ball band bank banks ' +
    'bans baptist barn barrier barriers based basin basis bathroom battle bayou beacon beauty beaver because ' +
    'become beds been before began begin begins begun behavior behind being belief believe bell belong ' +
    'belongs below benefits berry beside best better between beyond biblioteca bien bill birth birthday ' +
    'bishop blame block bluff board boat bodies body bond book border born borrador borrowed bosque both ' +
    'boton bottom boulder boundary boys branch break breaks breakwater breeze brewery brick bridge bridges ' +
    'bright brighter bring brings broken broker brook brothers brought browser budget buffalo build builders ' +
    'building built busca buscar business busquedas busy butterfly button buyer buyers cabin cactus cada ' +
    'calendar call calle called calling calls calm cama cambia cambiado cambian cambio came camino camp ' +
    'campaign campaigns campo campus canal cancel candle cannot canyon capilla capital capitol captain card ' +
    'cardinal cards care career careers caregiver caregivers caridad carnival carpenter carriage carried ' +
    'carries carry casa case caseload cases caseworker casilla caso castle catholic cause cell cells cemetery ' +
    'center centers central century cerca cerrado certain chain chains chair challenges chance chances change ' +
    'changed changes channel channels chapel chapter characters charge charged charger charges charity chat ' +
    'check checked checklist checks child childhood children choice choose chose chosen chronic cielo cierto ' +
    'circle circumstances cita citation citizens city civic civil claim claims class classes classic clay ' +
    'clear cleared clearing client cliff clinic clinician clinics clock clocks close closed closes clothes ' +
    'clover coach coached coalition coast code codes codified codigo coffee colina collaboration colleague ' +
    'colleagues colonial colony color colores colors column columns come comes comida coming command ' +
    'commercial committee common commons communities community como compania companion company compare ' +
    'compared compares comparison compass complex complications computadora computer comunidad concluding ' +
    'concord condado conditions condo conduct conference confianza confidential confirm confirmar confirmed ' +
    'confirms conflict confront congregation congress connection conocemos consensus consent consequences ' +
    'consult contact contar content contestar contigo contracts contribute control controls cooper coordinate ' +
    'coordinated coordinates coordinator copia copied copies copper copy copying coral corazon core corner ' +
    'corners corporate correct cosa cosas cost costs cottage cotton could counseling counselor count counted ' +
    'counties country counts county courage course court courthouse courts cove covenant cover covered covers ' +
    'cowboy coyote craft credits creek crescent crime crimes criminal criminals crisis cross crossing ' +
    'crossroad crossroads crown cruz crystal cuando cuenta cuerpo cuida cuidado cuidan cuidarte culpa ' +
    'cultural culture current custody daily dairy danger dangerous dano dark data date dated dates dato datos ' +
    'dawn days dayton dealt debe deben debt decide decided decides decir declined deer defense definition ' +
    'definitions delay deleted demand demas demasiado demo demostracion dental dentist denuncia denunciar ' +
    'denuncias department depend depends depot depression deputy derby describe described describes desde ' +
    'desert desierto design desk despues detail details detention deter deterring detiene develop developed ' +
    'developmental device dewdrop diamond dias dice dicen differ difference different differs dificil diga ' +
    'digas digital digits dignity dinero direccion directory disability discapacidad disclosure disconnected ' +
    'discovery dismissal district distrust diversion dock doctor does dogwood dolphin domains domestic donde ' +
    'done door doors doubt dove down draft drafts draw drawn dream dreams dressed drive drives drogas drop ' +
    'drug drugs duties duty each eagle earlier early earth easier eastern eclipse edad edades edge edited ' +
    'edition education effect effective effects efforts eight either ejemplo elder elders electric elementary ' +
    'elige elija else elsewhere email ember emerald emergency empezar empire employment empower empty ' +
    'encontramos encontrar ended ends enforcement engine enlace enough enter entered enters entonces entrance ' +
    'entries entry envia enviar episcopal erase eres error escaped escribe escribes escribir escuela ' +
    'especially esperanza esta estacion estado estan estar estas estate este esto estos estrella evaluate ' +
    'evaluated evaluation even evening events ever evergreen every everybody everyone everything everywhere ' +
    'evidence exact exam examen examiner examples exams exceed exchange exist existe exists expanded expect ' +
    'experience expert experts exploit exploitation exploited exploiter exploiters exploits exploration ' +
    'expose extended extent eyes fabrica face fact factor factors factory facts fail failed fair fairgrounds ' +
    'fairview faith falcon false falta familia families family farm farmer farmers fast fault favor fear ' +
    'feather fecha federal feed feel fees fellowship fence ferry festival fewer field fields fifth figure ' +
    'figures file files fill filled filter find finding findings finds fine finish fire fireside firms first ' +
    'fisher fits five flag flagged flower flowers flyer flyers folder follow follows food footnote forbidden ' +
    'force forced forces forense forensic forge fork form formal forms fort fortune forward foster fotos ' +
    'found foundation fountain four free fresh friend friends friendship from front frontier fruit fuente ' +
    'fuiste full fulton funciona further future futuro gallery gaps garage gate gatehouse gates gateway ' +
    'gateways gave gender genders general genero genesis gente gets gifts girl girls give given gives giving ' +
    'glad global goal goes going gold golden golf gone good goodwill gospel government grade graded graduate ' +
    'grande granja grantees gratis grave great grew group groups grove guard guarda guardamos guardar ' +
    'guardian guess guesses guias guidance guide guidelines guides guilty gymnasium haber hablar hace hacen ' +
    'hacer half halfway hall hand handbook handed hands hang happen happened happening happens harbor hard ' +
    'harder hardly harm harmed harmony harms harvest hasta have haven having hawk haya hazel head heading ' +
    'healing health healthy hear heard hearing heart hearts heather held help helped helper helpers helping ' +
    'helps here hermana hermano hickory hidden hide hides high higher hijos hills hilltop historia history ' +
    'hizo hogar hoja hold holds holiday hollow holly home homeless homes homestead honey hope hora horario ' +
    'horas horizon horizons horse hospital host hotel hotline hour hours house housing https human hungry ' +
    'hunter hurry hurt hurting hurts hygiene hyphens idea identificacion identification identified identify ' +
    'identity idiomas iglesia illness images imagine immigration immunity import important imprimir improve ' +
    'include indirect infections influence information ingles inside inspire installation instead institute ' +
    'intake interface internet interprete interpreter interpreters interview interviewer interviews into ' +
    'introduction investigation invite iron issues item itself jail jardin jasmine jewel jobs join joined ' +
    'joins journey journeys joven jovenes judge junction jungle junior jurisdictions just justice justicia ' +
    'juvenile keep keeps kept keys keystone kind kindly kindness kinds kingdom kitchen know knowledge known ' +
    'knows label labels lack lacking lacks ladder laguna lakes lakeshore lakeside lamp lamplight land landing ' +
    'landmark lands language languages lantern large largely last lasts late lately later laurel laws lawyer ' +
    'lead leader leaders leadership leads leaf learn least leave leaves leaving leer leera left legacy legal ' +
    'legend leido less lesson lessons letra lets letter letters level levels leyes lgbtq libertad library ' +
    'libro license licensed lies life lighthouse like likely lily limestone limit limited limits line linea ' +
    'lineas lines link linked links lion list lista listed listens listing lists litem little live lived ' +
    'lives llama llamado llamar llamas llame llamo llano llegar lleva local location lock locked lodge loma ' +
    'long longer longest look looked looking lookout looks lose lost lots lotus love lower lowers lugar ' +
    'lugares luna lutheran made madre magnolia mail mainly make makers makes male mall maltreatment ' +
    'management manager mandar mandated mandatory manor many marble march marina mark marked market ' +
    'marketplace marks marsh match matter matters maybe mayor meadows meal mean meaning means meant measure ' +
    'measured medical medicine medico meet meeting meetings meets mejor member members memorial memory menor ' +
    'menos mensaje mensajes mental mentor mentors mercado mercy mesa message messages method methodist ' +
    'methods middle midway might miles military miller mind mine mining minor minors mint minute minutes ' +
    'minuto minutos miracle mirror mision mismo miss missed missing mission missions misuse mixed model ' +
    'models molino moment momento money montana month months monument mood more morning mosaic most mostramos ' +
    'motel mother mountain mountains move moved moves much muchos muestra mundo museum music must myth nada ' +
    'nadie name named names nation national nature navegador navy near nearby nearly necesita necesitas ' +
    'necessarily need needed needs negative neglect neighbor neighborhood neither nest network neutral never ' +
    'newcomers newer newest news next nieve night nina nino ninos nobody noche nombre nombres nonbinary none ' +
    'norte northern note notes nothing notice notices nude nuestra nueva nuevo numb number numbers numero ' +
    'numeros nurse nurses oaks oakwood oasis observatory offender offenders offense offer offered offers ' +
    'office officer officers offices official oficina often older oldest olive once ones online only open ' +
    'opened openings opens operator opportunity options orange orchard orchards order ordered orders ' +
    'organization organizations other others otherwise otra otras otro otros ours outcome outcomes outlook ' +
    'outpost outreach outside over overlap overlook overlooked owner pace pack padre pagar page pages pagina ' +
    'paginas paid pain pair pais palabra palabras palace palacio palm palma papel papeles paper papers para ' +
    'paradise pareja parent parents parish parkside parkway parque part parte particular particularly partner ' +
    'partners parts pasa paseo pass passage passages passageway passed passkey past pastor patch path pathway ' +
    'pathways patient patients patriot paused pavilion pays peach peak pearl pebble pedimos pedir peers ' +
    'peligro penalty people pepper perceived percent perhaps perla permiso person persona personal personas ' +
    'phoenix phone phones photo photos phrase physical physician pick picks picture pictures pide piedra ' +
    'pillar pimp pine pines pinos pioneer place placement places plain plains plan planet planning plans ' +
    'plantation platform playa playground plaza plum plural poco podemos podria point points police policia ' +
    'policies policy pond poor popular port portal porvenir possible post postal posters posts potential ' +
    'potentially pozo practice practices practitioners pradera prairie pregnancy pregnant pregunta ' +
    'preguntamos preguntar presbyterian press pressed pressure prevent prevention price primary primavera ' +
    'primero principal principle principles print printed prints prison privacy private probation problem ' +
    'problems product profession professional professionals professions program programa programas programs ' +
    'progress promise prompt prompts pronto proof propose proposed prosecutor prosecutors prosper prosperity ' +
    'prostitute prostitution proteccion protect protection protective protects protocol protocols prove ' +
    'proves provide providence provider providers prueba puberty public publish published publishes pueblo ' +
    'pueda puede pueden puedes puedo puente puerto pull punish push puts quail quarry quarter question ' +
    'questions quien quienes quieras quiere quieres quiet quotation quotations quote quoted rabbit rainbow ' +
    'raise ranch range rapido rate rating raven reach reached reaches read reader readers reading reads ready ' +
    'real reason reasons recent recibe recibir recognize recognized recommendation recommended recommends ' +
    'record recorded records recovery recruit recruiters recruiting redirect redwood refer referral referrals ' +
    'referred refuge refused refuses region regional register registro regla reglas reina related ' +
    'relationships relative release relief relocation rely remedies removal rent repeat report reported ' +
    'reporter reporting reports request require required requirements research reservation reservoir ' +
    'residents resilience respect respond responder response respuesta respuestas rest restitution ' +
    'restoration result results resurrection return review reviewed reviews revisa revisado revisar revision ' +
    'reviso ride rides ridgeway right rights rings rising risk risks riverbank riverside riverview roads ' +
    'robin rock rocky role roles roof room rooms ropa rosa rose rosewood rows royal rule rules runner running ' +
    'runs rural sabe sabemos saber sacred safari safe safely safer safety sage said sailor salir salud ' +
    'salvation salvo same sanctuary sand sandy santa santo sapphire save saved saying says scale scarce ' +
    'scares scenic school schools science scope score scout screen screening script scripts seal sealed ' +
    'search searches seaside seat second secret secreto secrets section sector sectors security seeing seen ' +
    'sees segun segura seguro sells senate send sends seneca senior sent sentence sentences separate sequoia ' +
    'serenity serve served server serves service services servicio servicios sets setting settings settled ' +
    'seven several sexo sexual sexually shade shadow shame shape share shared shares sharing sheet shelter ' +
    'shepherd sheriff shift shoes shop shore shores short shots should show shower shown shows shut siblings ' +
    'side sierra sight sign signed significa significant signs sigue silence silver similar since single ' +
    'sirva sirve sisters site sitio sits skills skin skip skipped skyline sleep slip slot small smith snow ' +
    'sobre sobreviviente social society sold soldier solicit solo solutions sombra some somebody someone ' +
    'something soon sound source sources south southern space speak speaker speaks special specialized ' +
    'specific spirit spirits spiritual spoke sports spread spreadsheet spring springs stable stadium staff ' +
    'stage stand standard stands star stars start started starts state stated statement states statewide ' +
    'status statute statutes stay staying stays steel step stepping steps stereotypes steward stewards still ' +
    'stone stonegate stood stop stopped stops storm story stranger strategies stream street strengthen strong ' +
    'stronger student students studied studies study substance success such sueno suggests suicide summary ' +
    'summer sunflower sunny sunrise sunshine superior supervisor support supported supports sure survivor ' +
    'survivors suspect suspected swan sycamore symptoms synagogue system systems tabernacle table tabs take ' +
    'taken takes taking talk talks tambien tarjeta task taught teach teacher teaches team teams technical ' +
    'technology teeth telefono telehealth tell telling tells temple tenemos tener term termino terms ' +
    'territorial territories test tested testimony tests text texto texts than that theater theatre theft ' +
    'their theirs them themselves then therapy there these they thing things think this thistle those ' +
    'thoughts threat threaten threats three thrive through throw ticked tied tiempo tienda tiene tienen ' +
    'tienes tierra ties timber time times tired title todavia today todo todos together told tomorrow tonight ' +
    'took tool tools topic topics torre total touch tourism tower towers town township trabaja trabajan ' +
    'trabajo track trade traffic trafficked trafficker traffickers trafficking train trained training ' +
    'tranquility trans transformation transgender transit transition translation translator transport trauma ' +
    'travel treasure treat treated treatment treats tree trees triage trial tribal tribunal tried tries trip ' +
    'triumph trouble troubles true trust trusted truth tulip tunnel turn turned turner turning turns turtle ' +
    'tutor tutoring tuyas twelve twice twilight type ultima under understand understanding undo unevenly unit ' +
    'united unity universal unknown unless unsafe until update updates upper usan usar usas used uses usted ' +
    'usual vacia vale valle valley value vault venir verano verbs verified version very veterans viaje victim ' +
    'victimas victims victory vida video vieja viejos vienen viento view viewpoint village vine vineyard ' +
    'violence violet virgen visa vision visit visitors visits vista voice voyage vulnerable wait waiting ' +
    'waits walk walker wall want wanted wants warrior watch watching water waterfront waters ways website ' +
    'week weeks welcome welfare well wellness went were western wharf what whatever wheat wheel wheelchair ' +
    'when where whether which while whisper whoever whole whom whose wide widen wider wilderness wildflower ' +
    'wildwood will willing willows wind window wings winter wisdom wish with within without witness wolf ' +
    'women wonder wood woodland woodlands woods word words work worked worker workers workforce working works ' +
    'workshop worries worry worse worth would write writing written wrong wrote yard year years yellow young ' +
    'younger youngest your yours yourself youth zion zone'
  ).split(' '),
)

/** Is the name made of everyday words alone? One or two letters count as such. In comparable form. */
export function isEveryday(name: string): boolean {
  return name
    .split(' ')
    .every(
      (word) =>
        word.length < 3 ||
        everydayWords.has(word) ||
        (word.endsWith('s') && everydayWords.has(word.slice(0, -1))),
    )
}
