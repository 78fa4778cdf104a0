#include "stories/story_concepts.hpp"

#include <array>

namespace griot::stories {
namespace {

// Left out: what is another thing as often ("head", "up", "public").
constexpr auto kConcepts = std::to_array<std::string_view>({
    "+storm: en storm storms typhoon typhoons cyclone cyclones hurricane hurricanes; fr "
    "tempete tempetes typhon typhons ouragan ouragans cyclone cyclones orage orages; pt "
    "tempestade tempestades tufao tufoes furacao furacoes ciclone ciclones; es tormenta "
    "tormentas tifon tifones huracan huracanes ciclon ciclones temporal",
    "+flood: en flood floods flooding flooded; fr inondation inondations inonde inondee "
    "inondes inondees crue crues; pt inundacao inundacoes enchente enchentes cheias "
    "alagamento alagamentos; es inundacion inundaciones inundado inundada inundadas",
    "+heat: en heat heatwave heatwaves; fr chaleur chaleurs canicule; pt calor; es calor",
    "+quake: en earthquake earthquakes quake quakes tremor tremors; fr seisme seismes "
    "tremblement_de_terre; pt terremoto terremotos sismo sismos; es terremoto terremotos "
    "sismo sismos temblor",
    "+fire: en blaze blazes wildfire wildfires fire; fr incendie incendies incendiee "
    "incendiees feux brasier; pt incendio incendios; es incendio incendios",
    "+explosion: en explosion explosions blast blasts explode explodes exploded; fr "
    "explosion explosions explose deflagration; pt explosao explosoes explode explodiu; es "
    "explosion explosiones explota exploto estallido",
    "+attack: en attack attacks attacked assault assaults; fr attaque attaques attaquee "
    "attentat attentats assaut; pt ataque ataques atacado atentado atentados; es ataque "
    "ataques atacado atentado atentados",
    "+shooting: en shooting shootings gunman gunmen gunfire; fr fusillade fusillades; pt "
    "tiroteio tiroteios; es tiroteo tiroteos balacera",
    "+murder: en murder murders murdered homicide homicides murderer; fr meurtre meurtres "
    "assassinat assassinats assassine assassinee assassines homicide meurtrier; pt "
    "assassinato assassinatos homicidio assassinio; es asesinato asesinatos homicidio crimen",
    "+court: en court courts tribunal; fr tribunal tribunaux cour; pt tribunal tribunais; es "
    "tribunal tribunales juzgado",
    "+trial: en trial trials; fr proces; pt julgamento; es juicio",
    "+convict: en convicted convicts conviction guilty sentenced sentence; fr condamne "
    "condamnee condamnes condamnees condamnation coupable; pt condenado condenada condenados "
    "condenacao culpado; es condenado condenada condenados condena culpable sentencia",
    "+prison: en jail jailed prison imprisoned; fr prison emprisonne emprisonnee incarcere "
    "incarceree incarceration ecroue ecrouee ecroues; pt prisao cadeia; es prision carcel "
    "encarcelado",
    "+accuse: en charged charges accused accuses accusations indicted indictment; fr accuse "
    "accusee accuses accusation accusations inculpe inculpee inculpes mis_en_examen "
    "mise_en_examen mis_en_cause; pt acusado acusada acusados acusacao acusacoes denunciado "
    "indiciado; es acusado acusada acusados acusacion acusaciones imputado imputada "
    "procesado",
    "+inquiry: en investigation investigations probe probes inquiry investigates "
    "investigating investigated; fr enquete enquetes; pt investigacao investigacoes "
    "investiga inquerito apura; es investigacion investigaciones investigan investiga "
    "pesquisa",
    "+police: en police cops policeman policemen; fr police policier policiers policiere "
    "policieres gendarme gendarmes gendarmerie; pt policia policial policiais policias; es "
    "policia policias policial policiales",
    "+army: en army troops soldier soldiers military; fr armee soldat soldats militaire "
    "militaires troupes; pt exercito soldado soldados militar militares tropas; es ejercito "
    "soldado soldados militar militares tropas",
    "+terror: en terrorist terrorists terrorism terror jihadist jihadists; fr terroriste "
    "terroristes terrorisme jihadiste jihadistes djihadiste djihadistes; pt terrorista "
    "terroristas terrorismo jihadista jihadistas; es terrorista terroristas terrorismo "
    "yihadista yihadistas",
    "+kidnap: en kidnap kidnapped kidnapping abducted abduction hostage hostages; fr "
    "enlevement enlevements enleve enlevee enleves kidnappe kidnappes rapt otage otages; pt "
    "sequestro sequestrado sequestrados refem refens; es secuestro secuestrado secuestrados "
    "rehen rehenes",
    "+putsch: en coup coups putsch; fr putsch coup_d_etat putschistes; pt golpe_de_estado; "
    "es golpe_de_estado",
    "+ceasefire: en ceasefire cease_fire truce; fr cessez_le_feu treve; pt cessar_fogo "
    "tregua; es alto_el_fuego tregua",
    "+strike: en strike strikes walkout; fr greve greves greviste grevistes debrayage; pt "
    "greve greves; es huelga huelgas paro",
    "+protest: en protest protests protesters protester protested demonstration "
    "demonstrations demonstrators rally rallies; fr manifestation manifestations "
    "manifestants manifestant manifestent manifeste protestation protestations mobilisation; "
    "pt protesto protestos manifestacao manifestacoes manifestantes; es protesta protestas "
    "manifestacion manifestaciones manifestantes",
    "+vote: en vote votes voted voting voters ballot; fr vote votes votent scrutin scrutins; "
    "pt voto votos votacao votar; es voto votos votacion votar",
    "+election: en election elections electoral elect elected; fr election elections "
    "electoral electorale elu elue elus elues presidentielle presidentielles legislatives "
    "municipales; pt eleicao eleicoes eleitoral eleito eleita; es eleccion elecciones "
    "electoral electo electa elegido elegida",
    "+law: en law laws bill legislation; fr loi lois; pt lei leis; es ley leyes",
    "+parliament: en parliament lawmakers mps congress senate; fr parlement deputes depute "
    "assemblee; pt parlamento deputados congresso; es parlamento diputados congreso",
    "+minister: en minister ministers; fr ministre ministres; pt ministro ministra "
    "ministros; es ministro ministra ministros",
    "+government: en government govt cabinet; fr gouvernement gouvernementale "
    "gouvernemental; pt governo; es gobierno",
    "+mayor: en mayor; fr maire maires; pt prefeito prefeita; es alcalde alcaldesa",
    "+talks: en talks negotiations negotiation negotiate; fr negociations negociation "
    "negocier pourparlers; pt negociacoes negociacao; es negociaciones negociacion",
    "+deal: en agreement agreements deal deals pact; fr accord accords pacte; pt acordo "
    "acordos pacto; es acuerdo acuerdos pacto",
    "+summit: en summit summits; fr sommet sommets; pt cupula; es cumbre cumbres",
    "+visit: en visit visits visited visiting; fr visite visites deplacement; pt visita "
    "visitas visitou; es visita visitas visito",
    "+ban: en ban bans banned banning barred prohibits prohibited; fr interdit interdite "
    "interdits interdites interdiction interdictions interdisent; pt proibido proibida "
    "proibicao proibe proibem; es prohibe prohibido prohibida prohibicion prohiben",
    "+suspend: en suspended suspends suspension suspend; fr suspendu suspendue suspendus "
    "suspend suspension; pt suspenso suspensa suspensao suspende; es suspendido suspendida "
    "suspendidos suspension suspenden suspende",
    "+cancel: en cancel cancels cancelled canceled cancelling canceling cancellation "
    "called_off axed scrapped; fr annule annulee annules annulees annulation annulations "
    "annuler; pt cancelado cancelada cancelados cancela cancelam cancelamento; es cancelado "
    "cancelada cancelados canceladas cancela cancelan cancelacion anulado anulada suspendida",
    "+postpone: en postponed postpone postpones postponement delay delays delayed reschedule "
    "rescheduled rescheduling; fr reporte reportee reportes reportees report retarde "
    "retardee retard retards decale; pt adiado adiada adiados adiadas adia adiam adiamento "
    "atraso; es aplazado aplazada aplazados aplaza aplazan aplazamiento pospuesto pospone "
    "posponen reprogramar reprograman reprogramado reprogramadas retraso atrasa",
    "+withdraw: en withdraw withdraws withdrew withdrawn withdrawal pull_out pulls_out "
    "pulled_out pulling_out drop_out drops_out dropped_out skip skips skipping; fr forfait "
    "forfaits renonce renoncent retrait retire retirent declare_forfait; pt desiste desistem "
    "desistencia desistiu abandona abre_mao; es retira retiran retirado retirada retiro "
    "abandona abandono renuncia_a baja",
    "+ceremony: en ceremony ceremonies; fr ceremonie ceremonies; pt cerimonia cerimonias; es "
    "ceremonia ceremonias",
    "+open: en open opens opening opened opener inauguration inaugural inaugurated; fr "
    "ouverture ouvre ouvrent ouvert ouverte ouverts inauguration inaugure inauguree "
    "inaugurale; pt abertura abre abrem aberto aberta abertos inauguracao inaugura "
    "inaugurado; es apertura abre abren abierto abiertos abierta inauguracion inaugural "
    "inaugurado inaugurados inaugurada inaugura inauguran inauguraron",
    "+begin: en begin begins began begun beginning start starts started starting kick_off "
    "kicks_off kicked_off kickoff kicking_off underway under_way commence commences; fr "
    "commence commencent commencer debute debutent debuter demarre demarrent demarrage "
    "coup_d_envoi; pt inicio inicia iniciam iniciou comeca comecam comecou comeco; es inicio "
    "inicia inician comienza comienzan comienzo comenzo comenzaron arranca arrancan arranco "
    "empieza empiezan empezo",
    "+close: en closing closes closed closure; fr cloture fermeture fermetures ferme fermee "
    "fermes ferment; pt encerra encerramento fechamento fechado fechada; es clausura cierra "
    "cierran cierre cerrado cerrada",
    "+flagbearer: en flag_bearer flag_bearers flagbearer flagbearers; fr porte_drapeau "
    "porte_drapeaux; pt porta_bandeira porta_bandeiras; es abanderado abanderada abanderados",
    "+torch: en torch flame cauldron; fr flamme torche vasque; pt tocha chama pira; es "
    "antorcha llama pebetero",
    "+athlete: en athlete athletes olympian olympians; fr athlete athletes sportif sportifs; "
    "pt atleta atletas; es atleta atletas deportista deportistas",
    "+coach: en coach coaches coached; fr entraineur entraineurs selectionneur "
    "selectionneurs entraineuse coach; pt treinador treinadores tecnico; es entrenador "
    "entrenadora entrenadores tecnico",
    "+semifinal: en semifinal semifinals semi_final semi_finals semis; fr demi_finale "
    "demi_finales demie demies; pt semifinal semifinais semi; es semifinal semifinales semis",
    "+quarterfinal: en quarterfinal quarterfinals quarter_final quarter_finals; fr "
    "quarts_de_finale quart_de_finale quarts; pt quartas_de_final quartas; es "
    "cuartos_de_final cuartos",
    "+final: en final finals finalist finalists; fr finale finales finaliste finalistes; pt "
    "final finais finalista finalistas; es final finales finalista finalistas",
    "+silver: en silver; fr argent; pt prata; es plata",
    "+medal: en medal medals medallist medallists medalist medalists; fr medaille medailles "
    "medaillee; pt medalha medalhas medalhista medalhistas; es medalla medallas medallista "
    "medallistas",
    "+champion: en champion champions championship title; fr champion champions championne "
    "championnes titre; pt campeao campea campeoes titulo; es campeon campeona campeones "
    "titulo",
    "+swim: en swim swimming swimmer swimmers swims; fr natation nageur nageuse nageurs "
    "nageuses; pt natacao nadador nadadora nadadores nadadoras; es natacion nadador nadadora "
    "nadadores nadadoras",
    "+judo: en judo judoka judokas; fr judo judoka judokas judokate; pt judo judoca judocas; "
    "es judo judoca judocas yudoca judoka",
    "+gym: en gymnastics gymnast gymnasts; fr gymnastique gymnaste gymnastes gym; pt "
    "ginastica ginasta ginastas; es gimnasia gimnasta gimnastas",
    "+cycling: en cycling cyclist cyclists; fr cyclisme cycliste cyclistes; pt ciclismo "
    "ciclista ciclistas; es ciclismo ciclista ciclistas",
    "+rowing: en rowing rower rowers; fr aviron rameur rameurs rameuses; pt remo remador "
    "remadores; es remo remeros remero",
    "+skate: en skateboarding skateboard skateboarder skateboarders skater skaters; fr skate "
    "skateboard skateur skateuse; pt skate skatista skatistas; es skate skateboard "
    "skateboarding patineta",
    "+surf: en surf surfing surfer surfers; fr surf surfeur surfeurs surfeuse; pt surf surfe "
    "surfista surfistas; es surf surfista surfistas",
    "+fencing: en fencing fencer fencers; fr escrime escrimeur escrimeurs epeiste; pt "
    "esgrima esgrimista esgrimistas; es esgrima esgrimista esgrimistas",
    "+boxing: en boxing boxer boxers; fr boxe boxeur boxeuse boxeurs; pt boxe boxeador "
    "boxeadora boxeadores pugilista; es boxeo boxeador boxeadora boxeadores",
    "+lifting: en weightlifting weightlifter weightlifters; fr halterophilie halterophile "
    "halterophiles; pt halterofilismo levantamento_de_peso; es halterofilia pesista pesistas",
    "+volley: en volleyball volley; fr volley volleyball; pt volei voleibol; es voleibol "
    "voley",
    "+shooter: en shooter shooters; fr tireur tireuse tireurs; pt atirador atiradora; es "
    "tirador tiradora tiradores",
    "+doping: en doping steroid steroids; fr dopage dopee dope; pt doping dopagem; es dopaje "
    "doping",
    "+injury: en injury injuries hurt; fr blessure blessures; pt lesao lesoes lesionado "
    "lesionada; es lesion lesiones lesionado lesionada lesiona",
    "+debut: en debut debuts; fr debuts; pt estreia estreiam estreou estrear; es debut "
    "debuta debutan debuto estreno estrena estrenan",
    "+beat: en beat beats beating beaten defeats defeated edge edges edged overcome "
    "overcomes thrash thrashed thrashes; fr bat battent domine dominent ecrase ecrasent "
    "surclasse; pt derrota_o bate bateu derrotou derrotam superou supera; es derrotan "
    "derroto supera superan supero vencieron venciendo",
    "+draw: en draw draws drew; fr match_nul; pt empate empata empatam empatou; es empate "
    "empata empatan empato",
    "+positive: en positive; fr positif positifs positive positives; pt positivo positivos "
    "positiva; es positivo positivos positiva",
    "+virus: en virus pandemic; fr virus pandemie; pt virus pandemia; es virus pandemia",
    "+contagion: en infection infections infected cases; fr infection infections infecte "
    "infectes contaminations contamination cas; pt infectado infectados infeccoes casos "
    "contagio; es infectado infectados contagio contagios contagiados casos",
    "+vaccine: en vaccine vaccines vaccination vaccinations vaccinated jab jabs; fr vaccin "
    "vaccins vaccination vaccinations vaccine vaccinee vaccines vaccinal vaccinale; pt "
    "vacina vacinas vacinacao vacinado vacinados; es vacuna vacunas vacunacion vacunado "
    "vacunados",
    "+quarantine: en quarantine quarantined isolation isolated isolating; fr quarantaine "
    "isolement isole isoles; pt quarentena isolamento isolado isolados; es cuarentena "
    "aislamiento aislado aislados aislada",
    "+emergency: en emergency; fr urgence; pt emergencia; es emergencia",
    "+hospital: en hospital hospitals hospitalised hospitalized; fr hopital hopitaux "
    "hospitalise hospitalisee hospitalises; pt hospital hospitais internado internada "
    "hospitalizado; es hospital hospitales hospitalizado hospitalizada internado internada",
    "+spectators: en spectators spectator fans crowds; fr spectateurs spectateur huis_clos; "
    "pt espectadores espectador torcida torcedores; es espectadores espectador aficionados",
    "+resume: en resume resumes resumed reopen reopens reopening reopened; fr reprise "
    "reprend reprennent reouverture rouvre rouvrent; pt retoma retomada reabre reabertura; "
    "es reanuda reanudan reapertura reabre reabren",
    "+dismiss: en fired sacked sacks dismissed dismissal ousted axe; fr limoge limogee "
    "limogeage renvoye renvoi vire viree licencie licenciee licenciement licenciements; pt "
    "demitido demitida demite demissoes exonerado; es despedido despide destituido "
    "destituyen destituida cesado",
    "+apology: en apology apologises apologizes apologise apologize apologised apologized "
    "sorry; fr excuse excuses; pt desculpa desculpas; es disculpa disculpas disculpo",
    "+funeral: en funeral funerals burial; fr obseques funerailles enterrement; pt funeral "
    "enterro velorio; es funeral funerales entierro",
    "+wedding: en wedding weddings married marries marriage; fr mariage mariages marie "
    "mariee maries; pt casamento casamentos; es boda bodas casamiento matrimonio",
    "+price: en price prices pricing; fr prix tarif tarifs; pt preco precos; es precio "
    "precios",
    "+rise: en rise rises rose rising increase increases increased climb climbs climbing "
    "jump jumps jumped surge surges soar soars; fr hausse hausses augmentation augmentations "
    "augmente augmentent grimpe grimpent; pt aumento aumentos aumenta aumentam sobe sobem "
    "alta; es aumento aumentos aumenta aumentan sube suben subida alza",
    "+fall: en fall falls fell falling drop drops dropped decline declines declined slump "
    "slumps plunge plunges plummet plummets; fr baisse baisses chute chutes recul recule; pt "
    "queda cai caem caiu; es bajan caida caen descenso",
    "+market: en market markets stocks shares; fr bourse bourses marches_financiers; pt "
    "bolsa bolsas mercado mercados; es bolsa bolsas mercado mercados",
    "+oil: en oil crude; fr petrole; pt petroleo; es petroleo",
    "+fuel: en gas gasoline petrol fuel; fr essence carburant carburants; pt gasolina "
    "combustivel combustiveis; es gasolina combustible combustibles nafta",
    "+buy: en buy buys buying bought acquire acquires acquired acquisition acquisitions "
    "takeover; fr rachat rachete rachetee achete achat acquiert acquisition; pt compra "
    "comprar comprou aquisicao; es compra compran compro adquiere adquisicion",
    "+sell: en sell sells selling sold sale sales; fr vend vendu vendue vente ventes; pt "
    "vende vendas venda vendeu; es vende venden venta ventas vendio",
    "+announce: en announce announces announced announcement unveil unveils unveiled reveal "
    "reveals revealed; fr annonce annoncent annoncee annonces devoile devoilent devoilee "
    "devoiles revele; pt anuncia anunciam anuncio anunciou anunciado revela; es anuncia "
    "anuncian anuncio anunciado revela revelan",
    "+launch: en launch launches launched launching; fr lance lancent lancement lancee; pt "
    "lanca lancam lancamento lancou; es lanza lanzan lanzamiento lanzo",
    "+release: en release releases released freed; fr libere liberee liberes liberation; pt "
    "libertado libertados solto solta; es liberado liberada liberados liberan",
    "+school: en school schools; fr ecole ecoles lycee lycees college colleges; pt escola "
    "escolas; es escuela escuelas colegio",
    "+pupil: en pupil pupils student students; fr eleve eleves etudiant etudiants lyceen "
    "lyceens; pt aluno alunos estudante estudantes; es alumno alumnos estudiante estudiantes",
    "+teacher: en teacher teachers; fr enseignant enseignants professeur professeurs prof "
    "profs; pt professor professores professora; es profesor profesores maestro maestros "
    "docente docentes",
    "+child: en child children kid kids baby babies; fr enfant enfants bebe bebes; pt "
    "crianca criancas bebe bebes filho filhos; es nino ninos nina ninas bebe bebes hijo "
    "hijos",
    "+teen: en teen teens teenager teenagers teenage; fr adolescent adolescente adolescents "
    "adolescentes ado ados; pt adolescente adolescentes; es adolescente adolescentes",
    "+woman: en woman women; fr femme femmes; pt mulher mulheres; es mujer mujeres",
    "+man: en man men; fr homme hommes; pt homem homens; es hombre hombres",
    "+plane: en plane planes aircraft airplane jet; fr avion avions; pt aviao avioes "
    "aeronave; es avion aviones aeronave",
    "+airport: en airport airports; fr aeroport aeroports; pt aeroporto aeroportos; es "
    "aeropuerto aeropuertos",
    "+flight: en flight flights; fr vol vols; pt voo voos; es vuelo vuelos",
    "+train: en train trains; fr train trains tgv; pt trem trens comboio; es tren trenes",
    "+bus: en bus buses; fr bus autobus autocar; pt onibus autocarro; es autobus bus "
    "colectivo",
    "+truck: en truck trucks lorry lorries; fr camion camions poids_lourd poids_lourds; pt "
    "caminhao caminhoes; es camion camiones",
    "+car: en car cars vehicle vehicles; fr voiture voitures automobile vehicule vehicules; "
    "pt carro carros veiculo veiculos; es coche coches carro carros vehiculo vehiculos",
    "+ship: en ship ships boat boats vessel vessels ferry; fr bateau bateaux navire navires; "
    "pt navio navios barco barcos; es barco barcos buque buques",
    "+migrant: en migrant migrants; fr migrant migrants; pt migrante migrantes; es migrante "
    "migrantes",
    "+refugee: en refugee refugees; fr refugie refugies refugiee; pt refugiado refugiados; "
    "es refugiado refugiados",
    "+border: en border borders; fr frontiere frontieres; pt fronteira fronteiras; es "
    "frontera fronteras",
    "+missing: en missing disappeared disappearance vanished; fr disparu disparue disparus "
    "disparition; pt desaparecido desaparecida desaparecidos desaparecimento; es "
    "desaparecido desaparecida desaparecidos desaparicion",
    "+rescue: en rescue rescued rescues rescuers; fr secours sauvetage secouristes secourus; "
    "pt resgate resgatado resgatados; es rescate rescatado rescatados rescatan",
    "+tax: en tax taxes; fr impot impots taxe taxes; pt imposto impostos; es impuesto "
    "impuestos",
    "+job: en job jobs; fr emploi emplois; pt emprego empregos; es empleo empleos",
    "+film: en film films movie movies; fr film films; pt filme filmes; es pelicula "
    "peliculas film",
    "+study: en study studies; fr etude etudes; pt estudo estudos; es estudio estudios",
    "+sibling: en brother brothers sister sisters sibling siblings; fr frere freres soeur "
    "soeurs; pt irmao irmaos irma irmas; es hermano hermanos hermana hermanas",
    "+threat: en threat threats threaten threatens threatening threatened; fr menace menaces "
    "menacent menacee; pt ameaca ameacas ameacam ameacado; es amenaza amenazas amenazan "
    "amenazado amenazados",
    "+warn: en warn warns warned warning warnings alert alerts; fr alerte alertes avertit "
    "avertissement; pt alerta alertas adverte aviso; es alerta alertas advierte advierten "
    "advertencia",
    "+fear: en fear fears concern concerns worry worries worried; fr crainte craintes "
    "inquietude inquietudes inquiete inquiets; pt temor temores preocupacao preocupacoes "
    "preocupa; es temor temores preocupacion preocupa miedo",
    "+organiser: en organiser organisers organizer organizers; fr organisateur "
    "organisateurs; pt organizador organizadores; es organizador organizadores",
    "+hope: en hope hopes hoping; fr espoir espoirs espere; pt esperanca espera; es "
    "esperanza",
    "+victim: en victim victims; fr victime victimes; pt vitima vitimas; es victima victimas",
    "+lawsuit: en lawsuit sues sued sue suing; fr plainte plaintes porte_plainte; pt "
    "processo processa; es demanda demandan denuncia denuncias",
    "+worker: en worker workers staff employee employees; fr salarie salaries employe "
    "employes personnel; pt trabalhador trabalhadores funcionario funcionarios; es "
    "trabajador trabajadores empleado empleados",
    "+drug: en drug drugs narcotics cocaine; fr drogue drogues stupefiants cocaine; pt droga "
    "drogas cocaina; es droga drogas cocaina",
    "+theft: en theft stolen robbery burglary robbed stole; fr cambriolage cambriolages vole "
    "volee voles braquage; pt roubo roubado assalto furto; es robo robos robado asalto",
    "+debt: en debt debts; fr dette dettes; pt divida dividas; es deuda deudas",
    "+drought: en drought; fr secheresse; pt seca; es sequia",
});

}  // namespace

std::span<const std::string_view> concept_lines() {
    return kConcepts;
}

}  // namespace griot::stories
