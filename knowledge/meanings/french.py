"""What French words mean, roughly: a line holds the words people use for one thing or in one field.

Words are in any form: their endings are taken off.
"""

LINES = """
acheter commander achat commande acquérir procurer
annuler résilier arrêter stopper interrompre mettre fin rétracter annulation résiliation cesser \
désabonner
supprimer effacer enlever retirer éliminer suppression ôter virer
fermer désactiver éteindre couper clôturer
ouvrir activer allumer débloquer déverrouiller activation
bloquer geler verrouiller opposition blocage
perdre perdu perte égaré disparu introuvable égarer
voler volé vol voleur dérobé piqué
trouver chercher retrouver rechercher recherche
envoyer transférer virer expédier virement transmettre envoi
recevoir obtenir arriver reçu réception
changer modifier corriger rectifier actualiser mettre jour changement modification éditer
remplacer échanger remplacement échange renouveler
réparer cassé abîmé endommagé défectueux panne brisé fissuré foutu réparation casser
fonctionner marcher marche fonctionne
erreur problème souci échec faux bug ennui échoué
refuser rejeter refusé décliné rejeté
autoriser permettre droit permis autorisation pouvoir
aider aide assistance soutien aidez
demander question demande interroger
dire expliquer raconter informer indiquer décrire
montrer afficher voir regarder consulter montre
savoir connaître comprendre apprendre
prix coût frais tarif cher coûter coûte gratuit
payer paiement régler payé règlement
facture reçu ticket addition
rembourser remboursement dédommagement remboursé
réduction remise promotion offre promo bon rabais soldes
argent liquide espèces sous euros fric
devise dollar livre monnaie taux change yen convertir
banque compte livret épargne
carte crédit bancaire bleue visa
prêt emprunter crédit hypothèque emprunt
intérêt intérêts taux
salaire paie revenu paye
impôt impôts taxe fiscal
assurance assuré mutuelle assurer
bourse action actions investir placement
dépenser dépenses dépense
limite plafond maximum
solde restant disponible reste
retard tard retardé attendre attente
tôt avance
quand heure temps date
durée longtemps combien
où lieu endroit adresse situé
près proche proximité environs alentours
loin distance kilomètres
qui personne
pourquoi raison cause motif
combien nombre quantité
comment façon procédure étapes manière
besoin falloir nécessaire devoir faut obligatoire dois
vouloir souhaiter désirer aimerais voudrais veux
pouvoir possible peux possibilité
créer faire établir fabriquer
ajouter insérer mettre inscrire
nouveau nouvelle autre supplémentaire
commencer démarrer lancer débuter
continuer reprendre poursuivre
finir terminer fini terminé
répéter encore
augmenter monter plus hausser
baisser réduire diminuer moins
fort volume son bruit
silence muet sourdine calme
lumineux luminosité clair sombre tamiser
lumière lampe éclairage lumières ampoule
chaud chauffage température chauffer
froid frais geler
météo pluie pleuvoir neige soleil orage parapluie pleut vent nuage
musique chanson morceau titre album playlist mélodie
écouter entendre
artiste chanteur groupe chanteuse
jouer jeu
radio station podcast
film cinéma vidéo
télévision télé chaîne série émission
actualité actualités nouvelles infos journal
livre lire roman lecture bouquin
réveil réveiller alarme lever
minuteur chrono compte rebours
rappel rappeler souvenir oublier
calendrier agenda planning
rendez réunion événement rencontre
réserver réservation
aujourd maintenant actuellement
demain
semaine hebdomadaire lundi mardi mercredi jeudi vendredi samedi dimanche
mois mensuel janvier février mars avril mai juin juillet août septembre octobre novembre décembre
année an annuel
matin matinée
soir nuit soirée
vacances congé férié
anniversaire âge
liste courses
magasin boutique supermarché épicerie
manger repas plat dîner déjeuner nourriture
restaurant café resto bistrot
recette cuisiner cuire préparer ingrédient ingrédients
boire boisson café thé eau jus
calories nutrition régime sain sucre
poids peser kilo balance kilos
train gare sncf
bus autobus tramway métro
avion vol compagnie
aéroport terminal
voiture auto véhicule conduire
taxi chauffeur course
vélo bicyclette
billet titre
voyage trajet voyager
hôtel chambre hébergement logement
bagage bagages valise sac
passeport visa identité pièce
circulation bouchon embouteillage trafic
chemin itinéraire route direction
pneu pneus
essence carburant plein
place siège
téléphone portable mobile smartphone cellulaire
appeler téléphoner appel
message sms texto
mail courriel email courrier messagerie boîte
contacter joindre contact
internet wifi réseau connexion
connecter jumeler appairer synchroniser associer
ordinateur tablette pc
application appli logiciel programme
site page
imprimer imprimante copier scanner photocopie
compte profil
mot passe code pin secret
connexion identifier connecter
oublié oublier souviens
vérifier vérification confirmer prouver preuve
inscrire inscription enregistrer adhérer
désinscrire désabonner
abonnement abonné adhésion membre
utilisateur client usager
sécurité sûr protéger protection sécurisé
privé confidentiel vie personnel confidentialité personnelles
données information informations infos
partager transmettre partage communiquer
vendre vente vendu revendre
conserver garder stocker sauvegarder enregistrer
collecter recueillir récolter
loi légal rgpd droits juridique
accepter consentement accord consentir
fraude arnaque suspect piraté escroquerie
inconnu étrange bizarre reconnais
notification notifications alerte alertes avertissement
newsletter publicité pub promotionnel spam pubs lettre
réglage réglages paramètre paramètres option
bouton touche menu appuyer
installer télécharger mise jour
livraison livrer expédition
colis paquet
suivre suivi
retourner renvoyer retour rendre
garantie
taille grand petit
couleur
produit article marchandise
appareil machine dispositif
batterie pile charger recharger chargeur
montre traqueur
tension artérielle sang
cœur pouls cardiaque
sommeil dormir
sport exercice entraînement courir
médecin docteur hôpital clinique
médicament traitement
malade maladie symptôme fièvre toux
vaccin vaccination vacciner vacciné
virus infection covid corona coronavirus
test tester dépistage
masque
enfant enfants bébé fils fille
parents mère père maman papa
mari femme conjoint époux
ami copain amie
famille proche
animal chien chat
humain conseiller agent personne quelqu
chef patron responsable
travail emploi bureau entreprise employeur boulot
école études étudiant cours
langue traduire traduction parler
signification définition veut sens
calculer maths
blague drôle rire
bonjour salut coucou bonsoir
revoir adieu bientôt
merci remercie
désolé pardon excuse
oui ouais accord
non pas jamais
bien super génial bon
mauvais nul horrible
nom appeler appelle
habiter rue domicile habite
déménager déménagement déménagé
maison appartement chez
chambre cuisine salon salle
nettoyer aspirateur ménage propre
porte serrure
photo image appareil
hasard dé pièce
avis opinion meilleur
évaluation réclamation plainte commentaire plaindre
forum communauté message
règle règles charte règlement
développeur api partenaire
candidature postuler demande dossier
éligible droit
formulaire document papier
contrat conditions
expirer valable expiré validité
distributeur retrait retirer guichet
déposer dépôt verser
automatique prélèvement
vite rapide urgent immédiatement
différence comparer
étranger international pays
statut état avancement
historique passé
"""
