"""Names of people in a text: what is said of them is said of somebody, and their letters mean nothing else."""

from __future__ import annotations

import re
from typing import Final

from bot.triage.masking import MENTION

_TITLES: Final = (
    "Mr|Mrs|Ms|Miss|Dr|Prof|Herrn?|Frau|Hr|Fr|Monsieur|Madame|Mademoiselle|Mme|Mlle|Doktor|Docteur"
)
_KNOWN: Final = """
    Aaron Adam Adrien Agnes Alan Alain Alexander Alexandre Alice Alina Amelie Amy Andrea Andreas Andrew André Angela Anja
    Anke Anna Anne Annette Anthony Antoine Antonia Arnaud Arthur Astrid Aurélie Axel Barbara Bastian Beate Ben Benedikt
    Benjamin Bernard Bernd Bertrand Birgit Björn Brian Brigitte Britta Bruno Camille Carl Carla Carol Caroline Catherine
    Cécile Céline Charles Charlotte Chloé Christa Christian Christina Christine Christoph Christophe Claire Clara Claude
    Claudia Clément Corinne Craig Cynthia Dagmar Damien Daniel Daniela David Deborah Delphine Denis Dennis Derek Diana Diane
    Dick Didier Dieter Dirk Dominik Dominique Donald Doris Dorothea Doug Douglas Edward Elena Elisabeth Elise Elizabeth Elke
    Ellen Élodie Emil Émilie Emily Emma Eric Erich Erik Ernst Eugen Eva Fabian Fabien Fabrice Felix Florence Florian Frank
    François Françoise Frederik Frédéric Friedrich Fritz Gabriel Gabriele Gareth Gary Geoffrey Georg George Gérard Gerald
    Gerd Gilles Gisela Greg Gregor Guillaume Günter Günther Hannah Hannes Hans Harald Hartmut Heike Heinrich Heinz Helen
    Helena Hélène Helga Helmut Henri Henrik Henry Herbert Hervé Holger Horst Howard Hubert Hugo Ian Ilse Ines Ingo Ingrid
    Irene Iris Isabel Isabelle Jack Jacob Jacqueline Jacques Jakob James Jan Jana Janet Janine Jasmin Jason Jean Jeff Jennifer
    Jens Jérémy Jérôme Jessica Jim Joachim Joan Joanne Jochen Joe Joel John Jonas Jonathan Jörg Josef Joseph Julia Julian
    Julie Julien Jürgen Justine Jutta Kai Karen Karin Karl Karsten Katharina Kathrin Kathy Katja Keith Kelly Ken Kenneth Kerstin
    Kevin Kim Klaus Konrad Kristin Kurt Lara Larry Lars Laura Laure Laurent Lea Léa Lena Leon Léon Leonie Lisa Louis Louise
    Luc Lucas Lucie Ludwig Luis Lukas Lynn Madeleine Magali Manfred Manon Manuel Manuela Marc Marcel Marco Marcus Margaret
    Margot Maria Marie Marina Marion Markus Marlene Martha Martin Martina Mathieu Mathilde Matthew Matthias Maurice Max
    Maximilian Megan Melanie Mélanie Melissa Michael Michel Michèle Michelle Mike Miriam Mohamed Mohammed Monika Monique
    Moritz Muriel Nadia Nadine Nancy Natalie Nathalie Nathan Neil Nicholas Nick Nico Nicolas Nicole Niklas Nils Nina Nora
    Norbert Norman Odile Oliver Olivier Oscar Otto Pamela Pascal Patricia Patrick Paul Paula Pauline Peter Petra Phil Philip
    Philipp Philippe Pierre Rachel Rachid Rainer Ralf Ralph Raymond Rebecca Regina Reinhard Renate René Richard Rita Robert
    Robin Roger Roland Rolf Roman Ronald Rosemary Roy Rudolf Rüdiger Russell Ruth Ryan Sabine Sabrina Samantha Samuel Sandra
    Sandrine Sara Sarah Scott Sean Sebastian Sébastien Severine Sharon Shirley Sigrid Silke Silvia Simon Simone Sofia Sonia
    Sonja Sophia Sophie Stefan Stefanie Steffen Stephan Stéphane Stéphanie Stephen Steve Steven Stuart Susan Susanne Suzanne
    Sven Svenja Sylvia Sylvie Tanja Tara Teresa Thérèse Thierry Thomas Thorsten Tim Timo Timothy Tina Tobias Todd Tom Tony
    Torsten Tracy Udo Ulla Ulrich Ulrike Ursula Ute Uwe Valentin Valérie Vanessa Vera Verena Véronique Victor Viktor Vincent
    Virginie Volker Walter Werner Wilhelm William Wolfgang Xavier Yann Yannick Yves Yvonne Zoé
    """
_FIRST: Final = frozenset(_KNOWN.split())
"""First names of the five languages' countries; those that are everyday words as well are left out."""
_WORD: Final = r"[A-ZÀ-ÖØ-Þ][\w'’-]{0,30}"
_TITLED: Final = re.compile(rf"\b(?:(?:{_TITLES})\.?|M\.|Me) {_WORD}(?: {_WORD})?")
_CAPITAL: Final = re.compile(rf"\b{_WORD}")
_REST: Final = re.compile(rf"(?:[ -](?:van|von|de|du|la|Mc|der|den|[A-Z]\.|{_WORD})){{0,3}}")
_CAPITALS: Final = 0.7
"""Share of capital letters from which on capitals tell nothing."""


def find_people(text: str) -> list[tuple[int, int]]:
    """Where people are named, in a text in Latin script: by title, or by a first name known to us."""
    if sum(map(str.isupper, text)) > _CAPITALS * sum(map(str.isalpha, text)):
        return []
    found = [hit.span() for hit in _TITLED.finditer(text)]
    for hit in _CAPITAL.finditer(text):
        if hit[0] in _FIRST:
            rest = _REST.match(text, hit.end())
            found.append((hit.start(), rest.end() if rest else hit.end()))
    return found


def mask_people(masked: str, people: list[tuple[int, int]]) -> str:
    """Put the stand-in for a member in the place of each name."""
    for start, end in people:
        masked = masked[:start] + MENTION.ljust(end - start) + masked[end:]
    return masked
