(** * [associative], as [max] and [min] declare it. *)
From Coq Require Import List Bool ZArith Lia Permutation.
From Proofs Require Import Values Rules Merge Claimed Clauses Writers Confluence Resolvers.
Import ListNotations.
Open Scope Z_scope.

Section Extremum.
  Variable pick : Z -> Z -> Z.
  Hypothesis selects : forall x y, pick x y = x \/ pick x y = y.
  Hypothesis commutes : forall x y, pick x y = pick y x.
  Hypothesis associates : forall x y z, pick x (pick y z) = pick (pick x y) z.

  Let M (p : path) := claimed (Resolver (extremum pick)) p.

  (** What comes of two that both changed the node. *)
  Definition join (w s : maybe) : option maybe :=
    match w, s with
    | Present (Scalar (Integer x)), Present (Scalar (Integer y)) => Some (integer (pick x y))
    | _, _ => if maybe_eq_dec w s then Some s else None
    end.

  Lemma pick_same : forall x, pick x x = x.
  Proof. intro x. now destruct (selects x x). Qed.

  Lemma after_extremum : forall p b w s, after (M p) b w s =
    if maybe_eq_dec w b then Some s else if maybe_eq_dec s b then Some w else join w s.
  Proof.
    intros p b w s. unfold after, M, claimed, decide, ask, extremum, join. cbn [concurrent resolve].
    destruct (maybe_eq_dec w b); trivial. destruct (maybe_eq_dec s b); trivial.
    destruct (maybe_eq_dec w s) as [<- | D].
    - destruct w as [| [[] | |]]; try reflexivity. now rewrite pick_same.
    - destruct w as [| [[] | |]], s as [| [[] | |]]; try reflexivity; now destruct D.
  Qed.

  Lemma join_swap : forall w s, join w s = join s w.
  Proof.
    intros w s. destruct (maybe_eq_dec w s) as [-> | D]; trivial. unfold join.
    destruct (maybe_eq_dec w s); [contradiction |]. destruct (maybe_eq_dec s w); [congruence |].
    destruct w as [| [[] | |]], s as [| [[] | |]]; trivial. now rewrite commutes.
  Qed.

  Lemma join_selects : forall w s u, join w s = Some u -> u = w \/ u = s.
  Proof.
    intros w s u. unfold join. destruct (maybe_eq_dec w s) as [E | D];
      destruct w as [| [[] | |]], s as [| [[] | |]]; try discriminate; intro H; injection H as <-; auto;
      unfold integer; try (destruct (selects z z0) as [-> | ->]; auto).
  Qed.

  Lemma join_twice : forall x y s u r, join x s = Some u -> join y u = Some r ->
    exists v, join y s = Some v /\ join x v = Some r.
  Proof.
    assert (Odd : forall w s u, (forall z, w <> integer z) \/ (forall z, s <> integer z) -> join w s = Some u -> w = s /\ u = s).
    { intros w s u H. unfold join. destruct w as [| [[] | |]], s as [| [[] | |]]; try destruct maybe_eq_dec;
        try discriminate; intro E; injection E as <-; auto; exfalso; destruct H as [H | H]; eapply H; reflexivity. }
    assert (Kind : forall w, (exists z, w = integer z) \/ forall z, w <> integer z).
    { intros [| [[] | |]]; try (left; eexists; reflexivity); right; discriminate. }
    intros x y s u r E E'. destruct (Kind s) as [[zs ->] | S].
    - destruct (Kind x) as [[zx ->] | X]; [| destruct (Odd x (integer zs) u) as [-> _]; auto; now destruct (X zs)].
      cbn in E. injection E as <-.
      destruct (Kind y) as [[zy ->] | Y]; [| destruct (Odd y (integer (pick zx zs)) r) as [-> _]; auto; now destruct (Y (pick zx zs))].
      cbn in E'. injection E' as <-. eexists. split; [reflexivity |]. cbn. do 2 f_equal.
      rewrite !associates. now rewrite (commutes zx zy).
    - destruct (Odd x s u) as [-> ->]; auto. destruct (Odd y s r) as [-> ->]; auto. now exists s.
  Qed.

  Lemma after_twice : forall p b x y s u r, after (M p) b x s = Some u -> after (M p) b y u = Some r ->
    exists v, after (M p) b y s = Some v /\ after (M p) b x v = Some r.
  Proof.
    intros p b x y s u r E E'. rewrite !after_extremum in *.
    destruct (maybe_eq_dec x b) as [X | X].
    { injection E as <-. exists r. split; trivial. rewrite after_extremum. now destruct (maybe_eq_dec x b). }
    destruct (maybe_eq_dec y b) as [Y | Y].
    { injection E' as <-. exists s. split; trivial. rewrite after_extremum.
      destruct (maybe_eq_dec x b); [contradiction | exact E]. }
    destruct (maybe_eq_dec s b) as [S | S].
    { injection E as <-. exists y. split; trivial. rewrite after_extremum.
      destruct (maybe_eq_dec x b); [contradiction |]. destruct (maybe_eq_dec y b); [contradiction |]. now rewrite join_swap. }
    assert (U : u <> b) by (destruct (join_selects _ _ _ E); congruence).
    destruct (maybe_eq_dec u b); [contradiction |].
    destruct (join_twice x y s u r E E') as (v & V & W). exists v. split; trivial. rewrite after_extremum.
    assert (v <> b) by (destruct (join_selects _ _ _ V); congruence).
    destruct (maybe_eq_dec x b); [contradiction |]. destruct (maybe_eq_dec v b); [contradiction | exact W].
  Qed.

  Lemma extremum_associative : associative (extremum pick).
  Proof.
    intros p b ws ws' x x' _ _ P E E'.
    assert (H : forall s r, after_all (M p) b s ws = Some r -> after_all (M p) b s ws' = Some r).
    { clear E E'. induction P as [| w l l' P IH | w v l | l l' l'' P IH P' IH']; intros s r E; trivial.
      - cbn [after_all] in *. destruct (after (M p) b w s); [auto | discriminate].
      - cbn [after_all] in *. destruct (after (M p) b v s) as [u |] eqn:E1; [| discriminate].
        destruct (after (M p) b w u) as [t |] eqn:E2; [| discriminate].
        destruct (after_twice p b v w s u t E1 E2) as (y & -> & ->). exact E.
      - auto. }
    apply H in E. unfold M in E. congruence.
  Qed.
End Extremum.

Theorem max_associative : associative max.
Proof. apply extremum_associative; lia. Qed.
Theorem min_associative : associative min.
Proof. apply extremum_associative; lia. Qed.
