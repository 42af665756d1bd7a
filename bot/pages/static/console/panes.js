// On a narrow window the person is a page of its own, and the focus goes along.
export function showPerson() {
  document.body.classList.add('person')
  document.querySelector('.aboutness h2')?.focus()
}

export function hidePerson() {
  document.body.classList.remove('person')
  const opener = document.querySelector('.to-person')
  const back = opener?.offsetParent ? opener : document.querySelector('.conversation h2')
  back?.focus()
}
