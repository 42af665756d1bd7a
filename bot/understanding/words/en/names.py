"""English words around names and addresses."""

from __future__ import annotations

from bot.understanding.phrases import listed
from bot.understanding.vocabulary import NameWords

NAMES = NameWords(
    leads=listed("""
        my {full, first, last, account, legal, real, } name is | my {full, first, last, } name's | my {full,
        first, last, } name | the name is | name is | name's | {full, account, first, last, } name : | full
        name | the {full, } name on {the, my} account is | call me | i am called | i'm called | {the, my}
        account is {under, in} the name of | {the, my} account is under | it's under | registered {as, under,
        to} | in the name of | under the name {of, } | this is mr | this is mrs | this is ms | the account
        {belongs to, holder is, owner is}
    """),
    weak_leads=listed("i'm | i am | this is | it's | it is | im"),
    trails=listed("here | speaking"),
    labels=listed("""
        name | full name | first name | last name | surname | e-mail | email | e mail | mail | email address |
        e-mail address | mail address | address | account | my | is | and | the | with | at | it's | it is |
        registered | under | for | here | here is | here's | here you go | sure | mailto | yes | ok | okay |
        hi | hello | thanks | thank you | please | both | as | well | also | on | e | id | user | my account |
        of course | certainly | yeah | no problem | are | they | this | that
    """),
    sentence_words=listed("""
        i | you | we | they | he | she | it | this | that | these | those | am | is | are | was | were | be |
        been | do | does | did | don't | have | has | had | can | can't | could | would | should | may | might
        | must | want | wants | need | needs | like | get | got | turn | stop | send | what | why | how | when
        | where | who | which | whose | my | your | our | their | the | a | an | to | of | for | with | from |
        about | not | no | if | because | please | tell | give | show | help | change | off | notification* |
        email | emails | news | account | data | delete | name | mails | mail | there | here | any | all |
        some | only | just | really | never | always | already | again | still | in | at | on | or | me | us |
        them | so | but | and | unsubscribe | subscribe | scale | watch | broken | code | wrong | didn't |
        doesn't | isn't | won't | yes | thanks | thank | hello | sorry
    """),
)
