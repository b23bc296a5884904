import { capitalise, groupLosses, joinNames, NO_BREAK } from './joining.ts'
import { nbAgree } from './nb-agree.ts'
import { nbDiff } from './nb-diff.ts'
import { nbEvidence } from './nb-evidence.ts'
import { nbExplain } from './nb-explain.ts'
import { nbExports } from './nb-exports.ts'
import { nbFacts } from './nb-facts.ts'
import { nbQuery } from './nb-query.ts'
import { nbReprice } from './nb-reprice.ts'
import { nbStore } from './nb-store.ts'
import { nbTrace } from './nb-trace.ts'
import { nbVerify } from './nb-verify.ts'
import type { Texts } from './texts.ts'

const list = (names: readonly string[]): string => joinNames(names, 'og')
const kr = (code: string): string => (code === 'NOK' ? 'kr' : code)

export const nb: Texts = {
  number: { decimal: ',', thousands: NO_BREAK, percent: `${NO_BREAK}%` },
  list,
  fromTo: (from, to) => `fra ${from} til ${to}`,
  currency: kr,
  actors: {
    hospital: { title: 'Sykehus', inSentence: 'sykehuset' },
    gp: { title: 'Fastlege', inSentence: 'fastlegen' },
    municipality: { title: 'Kommune', inSentence: 'kommunen' },
    tms: { title: 'TMS', inSentence: 'TMS' },
    state: { title: 'Stat', inSentence: 'staten' },
    helfo: { title: 'Helfo', inSentence: 'Helfo' },
    patient: { title: 'Pasienter', inSentence: 'pasientene' },
    district: { title: 'Bydel', inSentence: 'bydelen' },
    region: { title: 'Region', inSentence: 'regionen' },
  },
  totals: {
    local: { title: 'Lokalt i alt', inSentence: 'de lokale partene' },
    public: { title: 'Offentlig i alt', inSentence: 'offentlig sektor' },
    social: { title: 'Samfunnet', inSentence: 'samfunnet' },
  },
  facts: nbFacts,
  months: ['jan.', 'feb.', 'mars', 'april', 'mai', 'juni', 'juli', 'aug.', 'sep.', 'okt.', 'nov.', 'des.'],
  period: { month: 'måned', tertial: 'tertial', year: 'kalenderår' },
  tertial: (number, year) => `${number}. tertial ${year}`,
  count: {
    months: (count) => `${count} ${count === 1 ? 'måned' : 'måneder'}`,
    patients: (count, one) => `${count} ${one ? 'pasient' : 'pasienter'}`,
    simulations: (count, one) => `${count} ${one ? 'simulering' : 'simuleringer'}`,
  },

  help: {
    summary:
      'Hvem vinner og hvem taper når oppfølgingen av pasientene endres? Fra en scenariofil til regnskap per aktør.',
    closing: 'Begynn slik: pathledger init mitt-scenario\nFinn et tilfelle som ligner ditt: pathledger list',
    titles: {
      'Usage:': 'Bruk:',
      'Arguments:': 'Argumenter:',
      'Options:': 'Valg:',
      'Commands:': 'Kommandoer:',
      'Global Options:': 'Felles valg:',
    },
    optionsTerm: 'valg',
    commandTerm: 'kommando',
    showHelp: 'vis denne hjelpen',
    commands: {
      init: 'lag en mappe med et scenario som kan endres',
      list: 'vis scenariene som følger med, med alternativer og varianter',
      check: 'les et scenario, prøv det på noen få pasientforløp og si hva som er galt',
      run: 'simuler hvert alternativ og vis regnskapet per aktør',
      compare: 'simuler og sammenlign hvert alternativ med nullalternativet',
      agree: 'sammenlign avtalene i et scenario: hvem taper, og hva måtte endres',
      resume: 'fortsett en lagret kjøring der den stoppet, og vis tallene',
      trace: 'vis hva som skjedde med én pasient i en lagret kjøring, og hva hver hendelse kostet',
      replay: 'lev én pasient om igjen og vis hva som skjer, hendelse for hendelse',
      reproduce: 'regn ut hvert tall kildene trykker; sluttstatus 6 når et tall ikke er som oppgitt',
      explain: nbExplain.summary,
      export: nbExports.summary,
      query: nbQuery.summary,
      reprice: nbReprice.summary,
      diff: nbDiff.summary,
      verify: nbVerify.summary,
      rules: 'vis reglene i kildene og hva som håndhever dem',
      completion: 'skriv et skript som fullfører kommandoer i skallet',
    },
    arguments: {
      folder: 'mappe som skal lages',
      scenario: 'scenariofil (YAML) eller et navn fra pathledger list; - leser fra standard inn',
      run: 'mappe med en lagret kjøring (se run --keep)',
      patient: 'hvilken pasient, talt fra 0',
      shell: 'bash, zsh, fish eller pwsh',
    },
    options: {
      lang: 'språk: nb eller en',
      noColor: 'uten fet og dempet skrift',
      quiet: 'ingen meldinger og ingen framdrift',
      debug: 'vis stabelspor ved feil',
      version: 'vis versjonen',
      patients: 'antall pasienter',
      months: 'antall måneder',
      replications: 'antall simuleringer',
      seed: 'startverdi for tilfeldige tall',
      set: 'endre en verdi, for eksempel fx.adm=0.9 (kan gjentas)',
      variant: 'variant fra scenariofilen, for eksempel optimistic',
      cohort: 'CSV-fil med egne pasienter',
      agreement: 'avtale som scenariofilen gir navn, eller none (ingen)',
      onlyAgreement: 'vis bare denne avtalen (kan gjentas)',
      sweep: 'avtalene ved mange verdier av en parameter, for eksempel agreed.tmsMonth=0:5000:1000',
      noLevers: 'ikke let etter hva som måtte endres',
      threshold: 'krav, for eksempel "municipality.net>=0@0.8" (kan gjentas); sluttstatus 4 når det ikke holder',
      arm: 'vis bare dette alternativet (kan gjentas)',
      by: 'periode i tabellene: month, tertial eller year',
      json: 'skriv resultatet som JSON',
      format: 'table eller csv',
      rfc4180: 'CSV med komma og desimalpunktum (RFC 4180)',
      out: 'skriv til fil i stedet for skjermen',
      schema: 'skriv JSON Schema for scenario, result eller agree',
      from: 'scenario som kopieres (se pathledger list)',
      source: 'bare denne kilden (kan gjentas): S0, S1, S2, S3 eller S4',
      scenarioFile: nbReprice.scenario,
      tariff: nbReprice.tariff,
      perspective: nbReprice.perspectiveOption,
      keep: 'lagre kjøringen i denne mappen: hendelser, stimuli, regnskap og resultat',
      stream: 'skriv hver hendelse til standard ut mens simuleringen går, som CloudEvents, én per linje',
      engine:
        'auto, kernel (kompilert til kode), tables (kompilert til tabeller) eller reference; auto tar den raskeste som kan',
      rows: nbQuery.rowsOption,
      exportTo: nbExports.options.to,
      exportTable: nbExports.options.table,
      exportArm: nbExports.options.arm,
      exportReplication: nbExports.options.replication,
      exportPatients: nbExports.options.patients,
      exportOut: nbExports.options.out,
      workers: 'antall tråder; uten valget så mange som lønner seg',
      replayArm: 'alternativet pasienten lever i; uten valget det første som ikke er nullalternativet',
      traceArm: 'alternativet hvis liv og priser vises; uten valget det første som ikke er nullalternativet',
      at: 'vis livet til og med denne dagen (ÅÅÅÅ-MM-DD)',
      replication: 'hvilken simulering, talt fra 0',
      patient: 'hvilken pasient, talt fra 0',
    },
  },

  usage: {
    unknownCommand: (name) => `Ukjent kommando «${name}».`,
    unknownOption: (flag) => `Ukjent valg «${flag}».`,
    missingOption: (flags, command) => `«${command}» mangler ${flags}.`,
    missingArgument: (name, command) => `«${command}» mangler <${name}>.`,
    missingValue: (flag) => `${flag} mangler en verdi.`,
    tooMany: (extra) => `For mange argumenter: «${extra}» er ett for mye.`,
    noCommand: 'Kommandoen mangler.',
    wholeNumber: (flag, value, low, high) => `${flag} må være et helt tall fra ${low} til ${high}, ikke «${value}».`,
    oneOf: (flag, value) => `${flag} kan ikke være «${value}».`,
    pair: (value) => `--set må være skrevet som navn=verdi, ikke «${value}».`,
    threshold: (value) => `--threshold «${value}» er ikke et krav som kan leses.`,
    thresholdForm: 'Skriv for eksempel «municipality.net>=0» eller «municipality.net>=0@0.8».',
    thresholdWho: (who) => `--threshold: scenarioet har ingen aktør eller sum «${who}».`,
    thresholdMeasure: (name) => `--threshold måler «net», ikke «${name}».`,
    unknownArm: (id) => `--arm: scenarioet har ikke alternativet «${id}».`,
    unknownAgreement: (name) => `--agreement: scenarioet har ingen avtale «${name}».`,
    sweepForm: (value) => `--sweep må skrives som parameter=fra:til eller parameter=fra:til:antall, ikke «${value}».`,
    sweepUnread: (name) => `--sweep: ingen avtale leser parameteren «${name}».`,
    sweepOutside: (name, min, max) => `--sweep: «${name}» må ligge fra ${min} til ${max}.`,
    sweepShare: (name) => `--sweep: «${name}» er en av flere andeler, som må bli 1 til sammen.`,
    sweepLived: (name) => `--sweep: «${name}» endrer pasientenes liv og kan ikke prøves ut på de samme hendelsene.`,
    simulateAgain: (name) => `Sett den for en ny simulering: --set ${name}=…`,
    noOtherArm: 'Scenarioet har bare nullalternativet, så det er ingenting å sammenligne.',
    noNullArm: 'Scenarioet sier ikke hvilket alternativ som er nullalternativet.',
    together: (one, other) => `${one} og ${other} kan ikke brukes sammen.`,
    outFolder: (path) => `--out: ${path} er en mappe.`,
    outNotFile: (path) => `--out: ${path} er ikke en vanlig fil.`,
    outIsRead: (path) => `--out: ${path} er en av filene resultatet regnes ut fra.`,
    outParent: (path) => `--out: mappen til ${path} finnes ikke.`,
    outFailed: (path, reason) => `--out: ${path} kunne ikke skrives (${reason}).`,
    exists: (path) => `${path} finnes fra før og blir ikke overskrevet.`,
    notAFolder: (path) => `${path} er ikke en mappe.`,
    noExample: (name) => `Scenarioet «${name}» følger ikke med denne utgaven.`,
    seeList: 'Se pathledger list.',
    needsScenario: 'check trenger en scenariofil eller --schema.',
    didYouMean: (name) => `Mente du «${name}»?`,
    choose: (names) => `Velg blant ${names}.`,
    seeHelp: (command) => `Se ${command} --help.`,
    addAnother: 'Legg til et alternativ under arms.',
    initFailed: (folder, reason) => `${folder} kunne ikke skrives (${reason}).`,
    otherName: 'Velg en annen mappe.',
    notCompiled: (engine, pathway, reason) => `--engine ${engine}: forløpet ${pathway} kan ikke kompileres: ${reason}.`,
    useReference: '--engine reference kjører det.',
    noPatient: (number, last) => `--patient ${number}: kohorten har pasientene 0 til ${last}.`,
    entersLate: (number) => `--patient ${number}: pasienten ville blitt innskrevet etter siste måned.`,
  },

  messages: {
    reading: (path, version) => `pathledger ${version} leser ${path}`,
    standardInput: 'standard inn',
    progress: (done, total, local, error, secondsLeft) =>
      [
        `${done}/${total}`,
        ...(local === undefined ? [] : [`lokalt i alt ${local}`]),
        ...(error === undefined ? [] : [`±${error}`]),
        ...(secondsLeft === undefined ? [] : [`${secondsLeft}${NO_BREAK}s igjen`]),
      ].join(' · '),
    interrupting: 'Avbryter etter simuleringen som pågår. Ctrl-C en gang til avslutter straks.',
    interruptedEmpty: 'Avbrutt før den første simuleringen var ferdig. Ingenting å vise.',
    wrote: (path) => `Skrev ${path}`,
    internal: (message) => `Feil i pathledger: ${message}.`,
    internalHint: 'Kjør igjen med --debug for å se hvor.',
    warning: 'advarsel:',
    workerCrashed: (reason) => `En arbeidstråd brøt sammen (${reason}); dens del av simuleringen gjøres om igjen.`,
    replay: (command) => `Lev den samme pasienten om igjen: ${command}`,
  },

  check: {
    good: (title, arms) => `${title}: scenarioet kan kjøres. Alternativer: ${arms}`,
    arm: (title, id, pathway, priceYear, isNull) =>
      `${title} (${id}): forløp ${pathway}, ${priceYear}${isNull ? ', nullalternativ' : ''}`,
    count: (errors, warnings) =>
      list([
        ...(errors > 0 ? [`${errors} feil`] : []),
        ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? 'advarsel' : 'advarsler'}`] : []),
      ]),
  },

  init: {
    wrote: (folder) => `Scenarioet ligger i ${folder}:`,
    next: 'Gjør så dette:',
    steps: {
      check: 'se at scenarioet er i orden',
      compare: 'se hvem som vinner og hvem som taper',
      change: 'endre ett tall uten å røre filen',
      cohort: 'bruk egne pasienter',
    },
  },

  replay: {
    life: (patient, replication, arm) => `Pasient ${patient} i simulering ${replication}, ${arm}`,
    patient: (diagnosis, risk, age, minutes) =>
      `${diagnosis}, ${risk === 'high' ? 'høy' : 'middels'} risiko, ${age} år, ${minutes} minutter hjemmetjeneste i måneden`,
    enrolled: (date) => `Innskrevet ${date}`,
    since: 'siden',
    nothing: 'Ingenting skjer.',
  },

  shipped: {
    nullArm: 'nullalternativ',
    variants: (names) => `varianter: ${names.join(', ')}`,
    next: (name) => `Gjør ett av dem til ditt eget: pathledger init --from ${name}`,
  },

  agree: nbAgree,
  evidence: nbEvidence,
  trace: nbTrace,
  exports: nbExports,
  store: nbStore,
  explain: nbExplain,
  query: nbQuery,
  reprice: nbReprice,
  diff: nbDiff,
  verify: nbVerify,

  view: {
    frame: (months, from, patients, simulations) => `${months} fra ${from} · ${patients} · ${simulations}`,
    unit: (currency, several) =>
      `Beløp i ${currency} for hele kohorten i hele perioden${several ? ', gjennomsnitt av simuleringene' : ''}.`,
    variant: (name) => `variant ${name}`,
    partial: (done) => `AVBRUTT: resultatet bygger bare på ${done}.`,
    against: (arm, nullArm) => `${arm} mot ${nullArm}`,
    verdict: ({ gains, loses, unsure, unchanged }) =>
      `${capitalise(
        [
          ...(gains.length > 0 ? [`${list(gains)} vinner`] : []),
          ...(loses.length > 0 ? [`${list(loses)} taper`] : []),
          ...(unsure.length > 0 ? [`uavklart for ${list(unsure)}`] : []),
          ...(unchanged.length > 0 ? [`uendret for ${list(unchanged)}`] : []),
        ].join('; '),
      )}.`,
    losses: (rows, of) =>
      `${capitalise(
        groupLosses(rows)
          .map(({ who, lost }, index) => {
            const times = lost === of ? `alle ${of}` : `${lost} av ${of}`
            return index === 0 ? `${list(who)} taper i ${times} simuleringer` : `${list(who)} i ${times}`
          })
          .join('; '),
      )}.`,
    totals: (rows) =>
      `${capitalise(
        list(
          rows.map(({ who, outcome, amount }) =>
            outcome === 'unchanged'
              ? `${who} verken vinner eller taper`
              : outcome === 'unsure'
                ? `${who} kan både vinne og tape (gjennomsnitt ${amount})`
                : `${who} ${outcome === 'gains' ? 'vinner' : 'taper'} ${amount}`,
          ),
        ),
      )}.`,
    paidByThirdParty:
      'Obs: de lokale partene vinner, men offentlig sektor samlet gjør det ikke. Gevinsten betales av en tredjepart, som staten.',
    noLocalSplit: 'Obs: de lokale partene taper samlet. Ingen overføring mellom dem kan gjøre at ingen taper.',
    noSpread: 'Alle simuleringene gir samme tall.',
    oneSimulation: 'Én simulering: tabellen kan ikke si noe om usikkerhet.',
    result: 'Resultat per aktør',
    uncertainty: 'Usikkerhet i differansen',
    uncertaintyNote: (level) =>
      `Gjennomsnittet: tilfeldig feil fordi antallet simuleringer er begrenset (${level}-intervall). ` +
      'Én kohort: 8 av 10 simuleringer havner mellom p10 og p90.',
    periods: (difference, by) => `${difference ? 'Differanse' : 'Netto'} per ${by}`,
    items: 'Koder, per aktør',
    facts: 'Hendelser',
    refusals: 'Krav som ble avvist, per simulering',
    noRefusals: 'Ingen krav ble avvist.',
    refusalsNote: 'Et avvist krav gir ikke betaling; aktiviteten er likevel utført.',
    sum: 'Sum',
    columns: {
      actor: 'Aktør',
      revenue: 'Inntekt',
      payments: 'Betalt',
      transfers: 'Overført',
      resourceCost: 'Ressursbruk',
      net: 'Netto',
      nullNet: 'Null-\nalternativ',
      armNet: 'Dette\nalternativet',
      difference: 'Differanse',
      cash: 'Kontant',
      reward: 'Hva',
      part: 'Del',
      perPatient: 'Per\npasient',
      lossIn: 'Taper i',
      spread: 'Én kohort\n(p10 til p90)',
      code: 'Kode',
      title: 'Hva',
      count: 'Antall',
      reason: 'Grunn',
      refused: 'Antall',
      arm: 'Alternativ',
      fact: 'Hendelse',
      period: 'Periode',
    },
    mean: (level) => `Gjennomsnittet\n(${level}-intervall)`,
    lossOf: (lost, of) => `${lost} av ${of}`,
    threshold: (who, relation, bound, difference) =>
      `${who}: ${difference ? 'differanse' : 'netto'} ${relation} ${bound}`,
    thresholdShare: (required) => ` i minst ${required} av simuleringene`,
    thresholdFound: (found) => `gjennomsnittet er ${found}`,
    thresholdFoundShare: (found) => `holder i ${found}`,
    cashNote:
      'Kontant: differansen når en spart kostnad teller bare med den andelen som blir til penger, etter varselet. Resten er frigjort tid og plass.',
    rewards: 'Hva annet som endres, for hele kohorten',
    rewardTitles: {
      qaly: 'Helsegevinst (QALY)',
      'patient-hours': 'Pasientenes tid (timer)',
    },
    social: 'Hva samfunnets differanse består av',
    socialNote:
      'Diskontert. Skatt koster bare i en differanse, ikke i alternativenes egne tall. Vunnet helse og spart tid er pluss.',
    socialParts: {
      resources: 'Ressursbruk',
      gpActivity: 'Fastlegens aktivitet',
      patientTime: 'Pasientenes tid',
      qaly: 'Helse',
      taxCost: 'Skattekostnad',
    },
    fromNull: (nullArm) => `Differanse fra ${nullArm}`,
    cashFromNull: (nullArm) => `Det samme i kontanter, differanse fra ${nullArm}`,
    matrix: (who) => `${who}: raden minus kolonnen`,
    matrixColumn: (number) => `mot ${number}`,
    unsureNote: 'Et ? bak tallet: fortegnet er usikkert, intervallet for gjennomsnittet rommer 0.',
    moreOnArms: (flags) => `Mer om ett alternativ: legg til ${flags}.`,
    reproduce: 'Samme tall en gang til:',
    notCompiled: (pathway, reason) => `Forløpet ${pathway} kan ikke kompileres og gikk på referansemotoren: ${reason}.`,
    footer: (seed, engine, priceYear, version) =>
      `startverdi ${seed} · motor ${engine} · ${priceYear} · pathledger ${version}`,
    priceYear: (year) => `priser fra ${year}`,
    servicePrices: 'priser etter tjenestedato',
    csv: {
      arm: 'alternativ',
      null: 'nullalternativ',
      kind: 'type',
      who: 'aktør',
      period: 'periode',
      revenue: 'inntekt',
      payments: 'betalt',
      transfers: 'overført',
      resourceCost: 'ressursbruk',
      net: 'netto',
      nullNet: 'netto nullalternativ',
      armNet: 'netto alternativ',
      difference: 'differanse',
      cash: 'kontant',
      perPatient: 'per pasient',
      low: 'gjennomsnitt fra',
      high: 'gjennomsnitt til',
      level: 'intervallnivå',
      p10: 'p10',
      p90: 'p90',
      probabilityOfLoss: 'andel som taper',
    },
    kind: { actor: 'aktør', total: 'sum', reward: 'annet', social: 'del av samfunnets' },
  },
}
