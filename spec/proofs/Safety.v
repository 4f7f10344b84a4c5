(** * safety: nothing goes without a word. *)
From Coq Require Import List Bool.
From Proofs Require Import Values Rules Merge Unfold Members Clauses Conservation.
Import ListNotations.

(** No conflict and no decision lies at, under or above a node. *)
Definition untold (o : outcome) (q : path) : Prop :=
  forall r, In r (records o) -> ~ at_or_under (place r) q /\ ~ at_or_under q (place r).

Lemma untold_undecided : forall o q, untold o q -> undecided o q.
Proof. intros o q U r I. now apply U. Qed.

(** Mine's change, if there is one, and theirs's are in the result. Of objects that both changed, their members tell. *)
Definition keeps_changes (b m t x : maybe) : Prop :=
  (m <> b -> x = m) /\ (t <> b -> x = t) \/
  m <> b /\ t <> b /\ is_object m = true /\ is_object t = true.

Lemma keeps_theirs : forall b m t x, m = b \/ m = t -> x = t -> keeps_changes b m t x.
Proof. unfold keeps_changes. intros. left. intuition congruence. Qed.

Lemma keeps_mine : forall b m t x, t = b -> x = m -> keeps_changes b m t x.
Proof. unfold keeps_changes. intros. left. intuition congruence. Qed.

Lemma untold_member : forall R p b m t k q,
  untold (assemble (all_keys b m t) (member R p b m t)) (k :: q) -> untold (member R p b m t k) q.
Proof.
  intros R p b m t k q U r I. specialize (U (under k r)). rewrite records_assemble_in in U.
  destruct U as [U U']; [eauto |]. split; intros (rest & E).
  - apply U. exists rest. cbn. now rewrite E.
  - apply U'. exists rest. cbn. now rewrite E.
Qed.

Lemma safety_at : forall R q p b m t, untold (merge_at R p b m t) q ->
  keeps_changes (at_path q b) (at_path q m) (at_path q t) (at_path q (result (merge_at R p b m t))).
Proof.
  intros R q. induction q as [| k q IH]; intros p b m t;
    destruct (merge_clause R p b m t) as [E | D E | D D' E E' | c B C | B C O O' | B C O E | B C O E]; intro U;
    try (destruct (settle_decides _ _ _ _ _ (untold_undecided _ _ U)));
    try (apply untold_undecided, decide_decides in U as [-> ->]);
    try (rewrite E, E'; apply keeps_theirs; [now right | reflexivity]);
    try (apply keeps_theirs; [| reflexivity]; subst; now auto);
    try (apply keeps_mine; subst; reflexivity).
  - destruct B as (N & N' & _). right. cbn. auto.
  - cbn [at_path]. rewrite get_assemble. apply IH. now apply untold_member.
Qed.

(** Every change is in the result, or its node lies at, under or above a conflict or a decision. *)
Theorem law_safety : forall R b m t q, let o := merge R b m t in
  untold o q -> keeps_changes (at_path q b) (at_path q m) (at_path q t) (at_path q (result o)).
Proof. intros. now apply safety_at. Qed.
