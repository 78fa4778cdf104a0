"""What happens in the demonstration's invented newsrooms: outlets, and stories on a time line.

Every name, place of business and event is made up. Times are minutes before the start (negative) or seconds after it
(positive, "live"). A story's text belongs to the outlet in `by`; `copies` says who else carries it and how:
  same     the agency's text and title under the outlet's own address
  link     the agency's own address with tracking parameters
  suffix   title with the outlet's name behind it          kicker  title with « [Dépêche] » before it
  plain    straight quotes and apostrophes
`reports` are other outlets' own words on the same event; `edits` change title or text some seconds after the start.
"""

OUTLETS = {
    # key: (name, region, country, language, dialect)
    "asp": ("Agence sahélienne de presse", "panafrique", "", "fr", "rss2"),
    "courrier": ("Le Courrier du Plateau", "burkina-faso", "BF", "fr", "rss2"),
    "kadiogo": ("Kadiogo Actu", "burkina-faso", "BF", "fr", "rss2-summary"),
    "matin": ("Sahel Matin", "mali", "ML", "fr", "rss2"),
    "fleuve": ("L’Écho du fleuve", "niger", "NE", "fr", "atom"),
    "lagune": ("Radio Lagune", "cote-d-ivoire", "CI", "fr", "rss2-cp1252"),
    "atakora": ("La Voix de l’Atakora", "benin", "BJ", "fr", "spip"),
    "horizon": ("Togo Horizon", "togo", "TG", "fr", "rdf"),
    "teranga": ("Le Quotidien de la Teranga", "senegal", "SN", "fr", "atom03"),
    "chari": ("Chari Info", "tchad", "TD", "fr", "json"),
    "sahara": ("صوت الصحراء", "mauritanie", "MR", "ar", "rss2"),
    "fouta": ("Fouta Libre", "guinee", "GN", "fr", "joomla"),
    "volta": ("Volta Business Daily", "ghana", "GH", "en", "rss2"),
    "bissau": ("Bissau Hoje", "guinee-bissau", "GW", "pt", "atom-xhtml"),
    "marches": ("Le Journal des marchés", "panafrique", "", "fr", "rss091"),
}

REGIONS = {
    "burkina-faso": "Burkina Faso", "mali": "Mali", "niger": "Niger", "cote-d-ivoire": "Côte d’Ivoire", "benin": "Bénin",
    "togo": "Togo", "senegal": "Sénégal", "tchad": "Tchad", "mauritanie": "Mauritanie", "guinee": "Guinée",
    "ghana": "Ghana", "guinee-bissau": "Guinée-Bissau", "panafrique": "Panafrique",
}


def story(at, by, title, text, copies=None, reports=None, edits=None, topic="Société"):
    return {"at": at, "by": by, "title": title, "text": text, "copies": copies or {}, "reports": reports or [],
            "edits": edits or [], "topic": topic}


STORIES = [
    story(-1980, "asp", "Bassin du Niger : neuf pays s’accordent sur un calendrier commun des lâchers d’eau",
          ["Les ministres chargés de l’eau de neuf pays riverains ont adopté vendredi un calendrier commun des lâchers "
           "d’eau des grands barrages, après quatre jours de discussions parfois vives.",
           "Le texte fixe pour chaque mois un débit minimal à l’aval et prévoit une cellule d’alerte partagée. « C’est la "
           "première fois que les éclusiers de Sélingué et de Kandadji liront le même tableau », s’est félicitée la "
           "présidente de séance, Hadiza Maïkoré.",
           "Les organisations de riziculteurs saluent l’accord mais demandent que les débits soient publiés chaque jour."],
          copies={"matin": "same", "fleuve": "suffix", "kadiogo": "kicker", "fouta": "link"},
          reports=[("horizon", "Barrages : le fleuve Niger aura son calendrier",
                    ["À Lomé aussi, l’accord sur les lâchers d’eau du Niger est lu de près : les importateurs de riz attendent "
                     "des prix moins changeants.", "Le comité technique se réunira chaque trimestre."])],
          topic="Environnement"),
    story(-1750, "courrier", "À Koudougou, une coopérative de tisseuses exporte son premier conteneur de pagnes",
          ["Cent quarante tisseuses de Koudougou ont chargé lundi un conteneur de Faso dan fani à destination de Lyon et de "
           "Montréal. Il leur a fallu deux ans pour réunir les commandes et les certificats.",
           "« Nous avons appris à compter en mètres et en devises », sourit Rasmata Ilboudo, trésorière de la coopérative.",
           "Un second conteneur est prévu avant l’hivernage si le prix du fil n’augmente plus."],
          edits=[(45, "title", "À Koudougou, une coopérative de tisseuses exporte deux conteneurs de pagnes"),
                 (45, "text", "Le port a confirmé dans la soirée qu’un second conteneur partirait par le même navire.")],
          topic="Économie"),
    story(-1600, "lagune", "Abidjan : le pont à péage de la baie fermera trois nuits pour l’entretien des joints",
          ["Le concessionnaire annonce la fermeture du pont de minuit à cinq heures, de mardi à jeudi, pour le remplacement "
           "de quarante-deux joints de dilatation.",
           "Les ambulances et les véhicules de pompiers passeront à tout moment. Le péage sera gratuit le vendredi."],
          topic="Transports"),
    story(-1440, "teranga", "Saint-Louis : les piroguiers de Guet Ndar adoptent la balise solaire",
          ["Trois cents pirogues de Guet Ndar portent désormais une balise solaire qui donne leur position toutes les dix "
           "minutes. Le dispositif, à peine plus gros qu’un savon, est loué mille francs par mois.",
           "« Ma femme regarde la carte, elle dort », résume le patron pêcheur Mor Diakhaté."],
          topic="Pêche"),
    story(-1320, "asp", "Sécheresse : le stock régional de céréales porté à 411 000 tonnes avant la soudure",
          ["Le dispositif régional de sécurité alimentaire a porté son stock à 411 000 tonnes de mil, de sorgho et de maïs, "
           "un niveau jamais atteint depuis sa création.",
           "Un tiers est entreposé à moins de deux jours de route des zones où les récoltes ont été les plus faibles. Les "
           "ventes à prix modéré commenceront en mai dans soixante-dix départements."],
          copies={"courrier": "same", "fleuve": "plain", "chari": "link", "atakora": "suffix"},
          reports=[("marches", "Céréales : le stock régional bat un record avant la soudure",
                    ["Avec 411 000 tonnes, le stock régional pèse désormais sur les cours du mil de Maradi à Ségou.",
                     "Les commerçants craignent des ventes trop tardives ; les éleveurs s’en réjouissent."])],
          topic="Agriculture"),
    story(-1210, "chari", "N’Djamena : la bibliothèque ambulante reprend la route après deux saisons d’arrêt",
          ["Le vieux camion bleu de la bibliothèque ambulante est reparti mercredi vers Massakory avec quatre mille livres et "
           "un moteur neuf offert par d’anciens lecteurs.",
           "La tournée passe par vingt-six écoles. Les enfants votent pour le livre qui restera au village."],
          topic="Culture"),
    story(-1100, "sahara", "نواكشوط تفتتح سوقًا جديدة للأسماك مزودة بالطاقة الشمسية",
          ["افتتحت بلدية نواكشوط صباح اليوم سوقًا جديدة للأسماك تعمل غرف التبريد فيها بالطاقة الشمسية وتتسع لمئتي تاجر.",
           "وقالت رئيسة تعاونية البائعات مريم بنت الشيخ إن السوق ستقلل الفاقد من السمك إلى النصف خلال عام واحد."],
          topic="اقتصاد"),
    story(-990, "volta", "Tema port cuts truck queues in half with a booking app written by its own clerks",
          ["Trucks now wait four hours instead of nine at Tema after the port’s clerks wrote a booking app on their lunch "
           "breaks. Drivers reserve a slot by text message, no smartphone needed.",
           "The harbour master says the code will be given to Lomé and Cotonou for free."], topic="Business"),
    story(-900, "bissau", "Bissau: jovens recuperam mangal com cem mil rebentos plantados à mão",
          ["Durante seis semanas, mais de oitocentos jovens de Bissau e de Cacheu plantaram cem mil rebentos de mangue nas "
           "bolanhas abandonadas.", "Os pescadores já notam o regresso das ostras, diz a bióloga Nhima Sanca."],
          topic="Ambiente"),
    story(-760, "horizon", "Compte rendu du Conseil des ministres",
          ["Le Conseil des ministres a adopté un projet de loi sur les archives et deux décrets relatifs aux marchés publics."],
          topic="Politique"),
    story(-755, "courrier", "Compte rendu du Conseil des ministres",
          ["Réuni sous la présidence du chef du gouvernement, le Conseil a examiné la carte sanitaire et nommé douze "
           "directeurs régionaux."], topic="Politique"),
    story(-700, "fouta", "Labé & Mamou : la route des collines rouvre aux camions après onze mois de chantier",
          ["Les premiers camions d’oranges ont franchi le col dimanche. Restent deux ponts & un virage à élargir.",
           "La durée du trajet passe de sept à trois heures."], topic="Transports"),
    story(-610, "asp", "Méningite : un vaccin conservé hors du froid arrive dans cinq pays du Sahel",
          ["Deux millions de doses d’un vaccin qui supporte quatre jours à 40 °C ont été livrées à cinq pays du Sahel.",
           "Les équipes mobiles pourront atteindre des campements où aucune glacière n’allait. La campagne commence lundi "
           "dans les districts de Téra, Djibo et Douentza, a précisé la coordinatrice Aïssa Bangoura."],
          copies={"kadiogo": "same", "matin": "kicker", "lagune": "suffix", "horizon": "plain", "teranga": "link"},
          reports=[("fleuve", "À Téra, les vaccinateurs partent sans glacière",
                    ["Trente motos et un vaccin qui ne craint plus la chaleur : les équipes de Téra se préparent à la campagne "
                     "de lundi contre la méningite.", "Aïssa Bangoura, qui la coordonne, promet un passage dans chaque campement."])],
          topic="Santé"),
    story(-520, "kadiogo", "Revue de presse", ["À la une ce matin : l’eau, la rentrée et le prix du ciment."], topic="Médias"),
    story(-430, "matin", "Ségou : le festival des marionnettes géantes change de rive",
          ["Pour ses vingt ans, le festival des marionnettes traverse le fleuve : les spectacles se joueront sur la rive "
           "droite, avec des gradins flottants.", "Cinquante troupes sont attendues, dont une venue du Bénin en pirogue."],
          reports=[("atakora", "Une troupe de Natitingou rallie Ségou en pirogue",
                    ["Onze marionnettistes béninois sont partis samedi pour le festival de Ségou. Leur bœuf de bois mesure quatre mètres."])],
          topic="Culture"),
    story(-340, "marches", "Cours du jour : cajou stable à Parakou, oignon en baisse à Galmi",
          ["Cajou brut : 330 francs le kilo à Parakou. Oignon : 11 000 francs le sac à Galmi, soit 8 % de moins en une semaine."],
          topic="Marchés"),
    story(-250, "atakora", "Natitingou : un lycée produit assez de courant pour éclairer son quartier",
          ["Soixante panneaux posés par les élèves de terminale technique alimentent le lycée le jour et l’éclairage public "
           "la nuit.", "« Le premier soir, les gens sont sortis applaudir les lampadaires », raconte le proviseur."],
          edits=[(90, "text", "La municipalité étudie l’extension du réseau à deux autres établissements.")], topic="Énergie"),
    story(-160, "asp", "CEDEAO : le roaming gratuit entre huit pays repoussé au 1er mars",
          ["La suppression des frais d’itinérance entre huit pays, attendue en janvier, est repoussée au 1er mars, le temps "
           "de relier les bases d’abonnés de quatorze opérateurs.",
           "Les associations de consommateurs regrettent un troisième report en deux ans."],
          copies={"courrier": "kicker", "lagune": "same", "atakora": "link", "kadiogo": "suffix"}, topic="Télécoms"),
    story(-75, "fleuve", "Niamey : les girafes de Kouré comptées par drone, 664 têtes cette année",
          ["Le recensement annuel des dernières girafes d’Afrique de l’Ouest a été mené pour la première fois par drone : 664 "
           "têtes, dont 91 girafons.", "Les comptages à pied des éco-gardes donnaient 660 : l’écart a fait sourire."],
          topic="Environnement"),
    # ---- live, in seconds after the start
    story(8, "asp", "Ouagadougou : un court-métrage d’écolières remporte l’Étalon des lycées",
          ["Le prix des lycées du festival a été remis ce soir à « La cloche », onze minutes tournées au téléphone par une "
           "classe de troisième de Kaya.",
           "Le jury a salué « un film sur le silence d’une école fermée, et sur le bruit de son retour ». Les lauréates, "
           "menées par Zalissa Kinda, monteront une version longue avec une caméra prêtée par la télévision."],
          copies={"kadiogo": "same", "matin": "suffix", "chari": "kicker"},
          reports=[("courrier", "« La cloche », le film des collégiennes de Kaya, sacré au festival",
                    ["Zalissa Kinda a quinze ans et une statuette : son équipe de Kaya remporte l’Étalon des lycées avec « La cloche ».",
                     "La classe de troisième a tourné pendant les pauses, avec un téléphone fendu."])], topic="Culture"),
    story(20, "lagune", "Bouaké : le marché de gros rouvre avec une halle à l’épreuve du feu",
          ["Deux ans après l’incendie, le marché de gros de Bouaké a rouvert. La halle est en terre comprimée et coupe le feu "
           "toutes les huit travées.", "Les commerçantes ont choisi elles-mêmes le tracé des allées."],
          edits=[(60, "title", "Bouaké : le marché de gros rouvre, mille deux cents commerçantes de retour")], topic="Économie"),
    story(32, "teranga", "Revue de presse", ["Les journaux du soir s’attardent sur la pêche et sur la Coupe des lycées."], topic="Médias"),
    story(36, "kadiogo", "Revue de presse", ["Ce soir à la une : le film de Kaya, encore, et la pluie annoncée."], topic="Médias"),
    story(48, "asp", "Lac Tchad : les eaux gagnent du terrain pour la troisième année, selon les pêcheurs et les satellites",
          ["La surface en eau du lac a progressé pour la troisième année de suite, d’après des images croisées avec les "
           "carnets de bord de deux cents pêcheurs.",
           "Les chercheurs préviennent qu’une partie des îles cultivées sera de nouveau inondée en février. Le chef de canton "
           "Abakar Mbodou demande que les familles soient prévenues par radio."],
          copies={"chari": "same", "fleuve": "link", "horizon": "suffix", "courrier": "plain"},
          reports=[("marches", "Lac Tchad : la montée des eaux inquiète les producteurs de maïs",
                    ["Sur les îles, la récolte de maïs est avancée de deux semaines par crainte des eaux, rapporte Abakar Mbodou."])],
          topic="Environnement"),
    story(64, "volta", "Kumasi students launch a weather balloon that lands in Togo, and get it back by bus",
          ["The balloon climbed to 31 kilometres, burst and came down near Kpalimé. A bus driver carried it back in the luggage hold.",
           "Its pictures show the whole of Lake Volta under a line of storms."], topic="Science"),
    story(80, "bissau", "Cacheu: a rádio comunitária volta ao ar com antena feita por mecânicos",
          ["A antena caiu em agosto; voltou a subir esta manhã, soldada por três mecânicos de bicicletas.",
           "O primeiro programa foi sobre o preço do arroz."], topic="Sociedade"),
    story(100, "sahara", "باحثون في نواذيبو يوثقون عودة السلاحف البحرية إلى الشاطئ",
          ["وثق باحثون في نواذيبو أربعين عشًا للسلاحف البحرية هذا الموسم، وهو أعلى رقم منذ خمسة عشر عامًا.",
           "ويعزو الصيادون ذلك إلى حظر الشباك قرب الشاطئ."], topic="بيئة"),
    story(120, "atakora", "Parakou : les conducteurs de taxi-motos élisent leur première présidente",
          ["Sur neuf mille votants, cinq mille ont choisi Chabi Bio Nafissa, conductrice depuis onze ans.",
           "Elle promet des casques, des puits d’ombre et un tarif affiché."], topic="Société"),
    story(150, "fouta", "Dalaba : la ferme-école des femmes double ses serres & forme cent apprenties",
          ["Les serres passent de douze à vingt-quatre. Les pommes de terre primeurs partiront à Dakar dès janvier."], topic="Agriculture"),
]
