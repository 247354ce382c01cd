import { all } from './data.ts';

/** Answers that are folded until the reader has made a guess: each button opens what it controls, and says whether it was right. */
export function startReveals(): void {
  for (const button of all<HTMLButtonElement>('button.guess')) {
    button.addEventListener('click', () => {
      const question = button.closest('.question');
      if (question === null) return;
      for (const other of all<HTMLButtonElement>('button.guess', question)) {
        other.setAttribute('aria-pressed', String(other === button));
        other.classList.toggle('right', other.dataset.right === 'true');
      }
      const answer = document.getElementById(button.getAttribute('aria-controls') ?? '');
      if (answer instanceof HTMLDetailsElement) answer.open = true;
      const told = question.querySelector('.verdict');
      if (told) told.textContent = button.dataset.told ?? '';
    });
  }
}
