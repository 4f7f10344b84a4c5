(** * resolution: choosing a winner changes the conflicts only. *)
From Coq Require Import List Bool.
From Proofs Require Import Values Rules Merge Unfold Members Clauses Totality Conservation.
Import ListNotations.

(** Every conflict that a rule covers has a winner, at the smallest node: no [fail], no [atomic], no resolver. *)
Definition winning (R : rules) : Prop := forall pat r, In (pat, r) R -> r = Policy Override \/ r = Policy Ignore.

(** R followed by [/**] with a policy. *)
Definition winner_last (pol : policy) (R : rules) : rules := R ++ [(everything, Policy pol)].

Definition side (pol : policy) (m t : maybe) : maybe :=
  match pol with Override => m | Ignore => t | Fail => Absent end.

Lemma governing_last : forall pol R p, governing (winner_last pol R) p =
  match governing R p with Some entry => Some entry | None => Some (everything, Policy pol) end.
Proof.
  intros pol R p. unfold governing, winner_last. induction R as [| e R IH]; cbn [app find fst].
  - now rewrite covers_everything.
  - destruct (covers (fst e) p); [reflexivity | exact IH].
Qed.

Section Resolution.
  Variable R : rules.
  Hypothesis W : winning R.

  Lemma no_claim : forall p, claim_at R p = None.
  Proof.
    intro p. destruct (claim_at R p) eqn:C; trivial. apply claim_in in C as [pat I].
    destruct (W _ _ I); discriminate.
  Qed.

  Lemma no_claim_last : forall pol p, claim_at (winner_last pol R) p = None.
  Proof.
    intros. pose proof (no_claim p) as C. unfold claim_at in *. rewrite governing_last.
    destruct (governing R p); [exact C | reflexivity].
  Qed.

  Lemma policy_last : forall pol p, policy_at (winner_last pol R) p =
    match policy_at R p with Some own => Some own | None => Some pol end.
  Proof.
    intros. pose proof (no_claim p) as C. unfold policy_at, claim_at in *. rewrite governing_last.
    destruct (governing R p) as [[pat [own | c]] |] eqn:G; trivial.
    unfold governing in G. apply find_some in G as [I _]. destruct (W _ _ I); discriminate.
  Qed.

  Lemma policy_wins : forall p own b m t, policy_at R p = Some own -> conflicts (by_policy own b m t) = [].
  Proof. intros p own b m t E. apply policy_in in E as [pat I]. destruct (W _ _ I) as [H | H]; now injection H as ->. Qed.

  (** With a winner for the rest there is no conflict, and at a conflict of R that winner's value. *)
  Lemma wins_at : forall pol q p b m t r, pol <> Fail ->
    In r (conflicts (merge_at R p b m t)) -> place r = q ->
    at_path q (result (merge_at (winner_last pol R) p b m t)) = side pol (at_path q m) (at_path q t).
  Proof.
    intros pol q. induction q as [| k q IH]; intros p b m t r F I P;
      destruct (merge_clause R p b m t) as [| | | ? ? X | B C O O' | | B C O E]; try contradiction;
      try (rewrite no_claim in X; discriminate).
    - rewrite conflicts_assemble in I. apply in_flat_map in I as (k & _ & I).
      apply in_map_iff in I as (r' & <- & _). discriminate.
    - destruct (policy_at R p) eqn:G; cbn [settle] in I; [now rewrite (policy_wins p) in I |].
      destruct (merge_clause (winner_last pol R) p b m t) as [| | ? ? N N' | ? ? X | ? ? X X' | | ];
        try (unfold both_changed in B; exfalso; intuition congruence); try congruence.
      + rewrite no_claim_last in X. discriminate.
      + unfold objects in O. rewrite X, X' in O. discriminate.
      + rewrite policy_last, G. destruct pol; [reflexivity .. | congruence].
    - rewrite conflicts_assemble in I. apply in_flat_map in I as (k' & _ & I).
      apply in_map_iff in I as (r' & <- & I). injection P as -> P.
      destruct (merge_clause (winner_last pol R) p b m t) as [| | ? ? N N' | ? ? X | | ? ? X | ? ? X];
        try (unfold both_changed in B; exfalso; intuition congruence); try congruence;
        try (rewrite no_claim_last in X; discriminate);
        try (unfold objects in X; rewrite O, O' in X; discriminate).
      cbn [at_path]. rewrite get_assemble. now apply IH with (r := r').
    - destruct (policy_at R p) eqn:G; cbn [settle] in I; [now rewrite (policy_wins p) in I |].
      destruct I as [<- | []]. discriminate.
  Qed.

  Lemma winner_clean : forall pol m p b t, pol <> Fail -> clean (merge_at (winner_last pol R) p b m t).
  Proof.
    intros pol m. induction m as [m IH] using member_induction. intros p b t F.
    destruct (merge_clause (winner_last pol R) p b m t) as [| | | ? ? X | _ _ O _ | |]; try apply clean_silent.
    - rewrite no_claim_last in X. discriminate.
    - apply clean_assemble. intro k. now apply IH.
    - rewrite policy_last. destruct (policy_at R p) eqn:G; [now apply (policy_wins p) | now destruct pol].
  Qed.

  (** A clean merge under R needs no winner. *)
  Lemma clean_unchanged : forall pol m p b t, clean (merge_at R p b m t) ->
    merge_at (winner_last pol R) p b m t = merge_at R p b m t.
  Proof.
    intros pol m. induction m as [m IH] using member_induction. intros p b t.
    rewrite (merge_unfold (winner_last pol R)). unfold node. rewrite no_claim_last, policy_last.
    destruct (merge_clause R p b m t) as [E | D E | D D' E E' | c B X | B X O O' | B X O E | B X O E]; intro C;
      try (rewrite no_claim in X; discriminate); repeat destruct maybe_eq_dec; try congruence; trivial;
      try (unfold both_changed in *; exfalso; intuition congruence); try (rewrite E, E'; reflexivity);
      change (is_object m && is_object t) with (objects m t).
    - unfold objects. rewrite O, O'. cbn [andb]. destruct m, t; try discriminate.
      apply assemble_ext. intro k. apply IH; trivial. rewrite clean_assemble in C. apply C.
    - unfold objects. rewrite O, O'. cbn [andb]. destruct m, t; try discriminate.
      apply assemble_ext. intro k. apply IH; trivial. rewrite clean_assemble in C. apply C.
    - rewrite O. destruct m, t; trivial; exfalso; apply B; auto.
    - rewrite O. destruct (policy_at R p); [| discriminate C]. destruct m, t; trivial; exfalso; apply B; auto.
  Qed.

  (** No conflict of R lies at, under or above a node. *)
  Definition beside (o : outcome) (q : path) : Prop :=
    forall r, In r (conflicts o) -> ~ at_or_under (place r) q /\ ~ at_or_under q (place r).

  Lemma root_beside : forall o, beside o [] -> clean o.
  Proof.
    intros o S. unfold clean. destruct (conflicts o) as [| r l] eqn:E; trivial. destruct (S r) as [_ U].
    - rewrite E. now left.
    - destruct U. now exists (place r).
  Qed.

  Lemma members_merged : forall R' p b m t, (forall p', claim_at R' p' = None) ->
    objects m t = true -> both_changed b m t ->
    merge_at R' p b m t = assemble (all_keys b m t) (member R' p b m t).
  Proof.
    intros R' p b m t C O B. destruct (merge_clause R' p b m t) as [| | | ? ? X | | |]; trivial;
      try (unfold both_changed in B; exfalso; intuition congruence); congruence.
  Qed.

  Lemma beside_same : forall pol pol' q p b m t, pol <> Fail -> pol' <> Fail -> beside (merge_at R p b m t) q ->
    at_path q (result (merge_at (winner_last pol R) p b m t)) =
    at_path q (result (merge_at (winner_last pol' R) p b m t)).
  Proof.
    intros pol pol' q. induction q as [| k q IH]; intros p b m t F F' S.
    { now rewrite !clean_unchanged by now apply root_beside. }
    assert (K : clean (merge_at R p b m t) \/ merge_at R p b m t = settle None b m t \/
      objects m t = true /\ both_changed b m t).
    { destruct (merge_clause R p b m t) as [| | | c B C | B C O O' | | B C O E]; auto using clean_silent.
      - rewrite no_claim in C. discriminate.
      - right. right. unfold objects. now rewrite O, O'.
      - destruct (policy_at R p) eqn:G; auto. left. now apply (policy_wins p). }
    destruct K as [K | [K | [O B]]].
    - now rewrite !clean_unchanged.
    - rewrite K in S. destruct (S {| place := []; deeds := kind_of b m t; became := Unruled |}) as [U _]; [now left |].
      destruct U. now exists (k :: q).
    - rewrite !members_merged by auto using no_claim_last. cbn [at_path]. rewrite !get_assemble. apply IH; trivial.
      rewrite (members_merged R) in S by auto using no_claim. intros r I.
      change (In r (conflicts (member R p b m t k))) in I. destruct (S (under k r)) as [U U'].
      + rewrite conflicts_assemble. apply in_flat_map. exists k. split; [| now apply in_map].
        destruct (in_dec text_eq_dec k (all_keys b m t)); trivial. now rewrite member_absent in I by trivial.
      + split; intros (rest & X); [apply U | apply U']; exists rest; cbn; now rewrite X.
  Qed.
End Resolution.

(** M under R followed by [/**] with a winner is clean, has that side's value at every conflict path of M under R, and
    the two such results are the same at every node that lies not at, under or above one of these paths. *)
Theorem law_resolution : forall R b m t, winning R ->
  let o := merge R b m t in
  let overridden := merge (winner_last Override R) b m t in
  let ignored := merge (winner_last Ignore R) b m t in
  clean overridden /\ clean ignored /\
  (forall r, In r (conflicts o) ->
    at_path (place r) (result overridden) = at_path (place r) m /\
    at_path (place r) (result ignored) = at_path (place r) t) /\
  (forall q, beside o q -> at_path q (result overridden) = at_path q (result ignored)).
Proof.
  intros R b m t W o overridden ignored.
  split; [| split; [| split]]; try (apply winner_clean; [trivial | discriminate]).
  - intros r I. split; [eapply (wins_at R W Override) | eapply (wins_at R W Ignore)]; eauto; discriminate.
  - intros q S. apply beside_same; trivial; discriminate.
Qed.
