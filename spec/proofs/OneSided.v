(** * identity, mine-only and theirs-only: at most one side changed the session. *)
From Coq Require Import List.
From Proofs Require Import Values Rules Merge Unfold Clauses.

(** M(b, b, t) = t, cleanly and without a decision. *)
Theorem law_theirs_only : forall R b t, merge R b b t = silent t.
Proof. intros. apply merge_base. Qed.

(** M(b, m, b) = m. *)
Theorem law_mine_only : forall R b m, merge R b m b = silent m.
Proof. intros. unfold merge. destruct (merge_clause R nil b m b); unfold both_changed in *; intuition congruence. Qed.

(** M(b, b, b) = b. *)
Theorem law_identity : forall R b, merge R b b b = silent b.
Proof. intros. apply law_theirs_only. Qed.
