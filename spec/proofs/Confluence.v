(** * confluence: the order of the writers does not matter. *)
From Coq Require Import List Bool Arith Lia Permutation.
From Proofs Require Import Values Rules Merge Unfold Members Clauses Closure Claimed Writers Orders.
Import ListNotations.

(** [associative], as a resolver declares it: confluence at its node. *)
Definition associative (r : resolver) : Prop := forall p b writers writers' x x',
  maybe_json b -> Forall maybe_json writers -> Permutation writers writers' ->
  after_all (claimed (Resolver r) p) b b writers = Some x ->
  after_all (claimed (Resolver r) p) b b writers' = Some x' -> x = x'.

Lemma after_all_ext : forall M M' b ws s, (forall m t, M b m t = M' b m t) -> after_all M b s ws = after_all M' b s ws.
Proof.
  intros M M' b ws s E. revert s. induction ws as [| w ws IH]; intro s; trivial.
  cbn. unfold after. rewrite E. destruct (conflicts _); trivial.
Qed.

Section Confluence.
  Variable R : rules.
  Hypothesis F : policies_fail R.
  Hypothesis A : answers_json R.
  Hypothesis D : resolvers_declare associative R.

  (** A writer that changed the node as a whole has its way, wherever all are clean. *)
  Lemma whole : forall p b x ws s r, unresolved R p -> (forall w s', ~ joint R p w x /\ ~ joint R p x s') -> x <> b ->
    In x ws -> after_all (merge_at R p) b s ws = Some r -> r = x.
  Proof.
    intros p b x ws s r U J X. revert s.
    assert (Stays : forall ws, after_all (merge_at R p) b x ws = Some r -> r = x).
    { induction ws0 as [| w ws' IH]; cbn; intro E; [congruence |]. change (after (merge_at R p)) with (stored_after R p) in E.
      destruct (maybe_eq_dec w b) as [-> | W]; [rewrite after_base in E; auto |].
      rewrite (flat R F) in E by (trivial; apply J; exact x). destruct (maybe_eq_dec w x); [auto | discriminate]. }
    induction ws as [| w ws IH]; cbn; intros s I E; [destruct I |].
    destruct (after (merge_at R p) b w s) as [s' |] eqn:W; [| discriminate].
    destruct I as [-> | I]; [| eauto]. change (stored_after R p b x s = Some s') in W.
    assert (s' = x); [| subst; eauto].
    destruct (maybe_eq_dec s b) as [-> | S]; [rewrite after_alone in W; congruence |].
    rewrite (flat R F) in W by (trivial; apply J; exact x). destruct (maybe_eq_dec x s); congruence.
  Qed.

  (** What is stored is base as it was, or an object. *)
  Definition open (b s : maybe) : Prop := s = b \/ is_object s = true.

  (** Where every writer left the node an object, or as it was, each member is merged as if it were alone. *)
  Lemma one_member : forall p b w s x, claim_at R p = None -> open b w -> open b s ->
    maybe_json b -> maybe_json w -> maybe_json s -> stored_after R p b w s = Some x ->
    open b x /\ (is_object w = true -> w <> b -> is_object x = true) /\
    (is_object s = true -> s <> b -> is_object x = true) /\
    forall k, stored_after R (p ++ [k]) (get k b) (get k w) (get k s) = Some (get k x).
  Proof.
    intros p b w s x C Ow Os Jb Jw Js E.
    destruct (maybe_eq_dec w b) as [-> | W].
    { rewrite after_base in E. injection E as <-. repeat split; trivial; [congruence |]. intro k. apply after_base. }
    destruct (maybe_eq_dec s b) as [-> | S].
    { rewrite after_alone in E. injection E as <-. repeat split; trivial; [congruence |]. intro k. apply after_alone. }
    destruct Ow as [| Ow]; [contradiction |]. destruct Os as [| Os]; [contradiction |].
    assert (J : joint R p w s) by (split; [trivial | unfold objects; now rewrite Ow, Os]).
    apply (memberwise R A) in E as [O M]; trivial.
    - repeat split; auto. now right.
    - now apply (after_json R A p b w s).
  Qed.

  Lemma members_alone : forall p b ws s x, claim_at R p = None -> Forall (open b) ws -> open b s ->
    maybe_json b -> Forall maybe_json ws -> maybe_json s -> after_all (merge_at R p) b s ws = Some x ->
    open b x /\ maybe_json x /\
    (is_object b = false -> (exists w, In w ws /\ w <> b) \/ s <> b -> is_object x = true) /\
    forall k, after_all (merge_at R (p ++ [k])) (get k b) (get k s) (map (get k) ws) = Some (get k x).
  Proof.
    intros p b ws. induction ws as [| w ws IH]; intros s x C O Os Jb J Js E.
    { cbn in E. injection E as <-. repeat split; trivial. intros _ [(w & [] & _) | S]. destruct Os; congruence. }
    inversion O as [| ? ? Ow O']; inversion J as [| ? ? Jw J']; subst.
    cbn [after_all] in E. destruct (after (merge_at R p) b w s) as [s' |] eqn:W; [| discriminate].
    change (stored_after R p b w s = Some s') in W.
    assert (Js' : maybe_json s') by now apply (after_json R A p b w s).
    destruct (one_member p b w s s') as (Os' & Kw & Ks & M); trivial.
    destruct (IH s' x) as (Ox & Jx & Obj & Mx); trivial. repeat split; trivial.
    - intros B H. apply Obj; trivial.
      assert (Kept : is_object s' = true -> s' <> b) by congruence.
      destruct H as [(v & [-> | I] & V) | S].
      + right. apply Kept, Kw; trivial. destruct Ow; [contradiction | trivial].
      + left. now exists v.
      + right. apply Kept, Ks; trivial. destruct Os; [contradiction | trivial].
    - intro k. cbn [map after_all]. specialize (M k). unfold stored_after in M. rewrite M. apply Mx.
  Qed.

  Lemma depth_members : forall n k ws, Forall (fun w => depth w < S (S n)) ws ->
    Forall (fun w => depth w < S n) (map (get k) ws).
  Proof.
    intros n k ws H. rewrite Forall_forall in *. intros y I. apply in_map_iff in I as (w & <- & I). specialize (H w I).
    destruct (is_object w) eqn:O; [pose proof (depth_get w k O); lia |].
    replace (get k w) with Absent by (now destruct w as [| [| |]]). cbn. lia.
  Qed.

  Lemma all_or_one : forall (P Q : maybe -> Prop) ws, (forall w, P w \/ Q w) -> Forall P ws \/ exists w, In w ws /\ Q w.
  Proof.
    intros P Q ws H. induction ws as [| w ws IH]; [now left |]. destruct (H w) as [Pw | Qw].
    - destruct IH as [| (v & I & V)]; [left; now constructor | right; exists v; cbn; auto].
    - right. exists w. cbn. auto.
  Qed.

  Lemma nobody_changed : forall p b ws, Forall (fun w => w = b) ws -> after_all (merge_at R p) b b ws = Some b.
  Proof. induction 1 as [| w ws -> H IH]; trivial. cbn [after_all]. unfold after. now rewrite merge_base. Qed.

  Lemma confluence_at : forall n p b ws ws' x x', Forall (fun w => depth w < S n) ws ->
    maybe_json b -> Forall maybe_json ws -> Permutation ws ws' ->
    after_all (merge_at R p) b b ws = Some x -> after_all (merge_at R p) b b ws' = Some x' -> x = x'.
  Proof.
    induction n as [| n IH]; intros p b ws ws' x x' Deep Jb J P E E';
      assert (J' : Forall maybe_json ws') by (eapply Permutation_Forall; eauto);
      (destruct (all_or_one (fun w => w = b) (fun w => w <> b) ws) as [B | (w & I & W)];
        [intro w; destruct (maybe_eq_dec w b); auto |
         assert (B' : Forall (fun w => w = b) ws') by (eapply Permutation_Forall; eauto);
         rewrite nobody_changed in E, E' by trivial; congruence |]);
      assert (I' : In w ws') by (eapply Permutation_in; eauto);
      destruct (claim_at R p) as [[pol | r] |] eqn:C;
      (* A resolver keeps what it declares. *)
      try (apply claim_in in C as C'; destruct C' as [pat Ir];
        rewrite (after_all_ext _ (claimed (Resolver r) p)) in E, E' by (intros; now apply merge_claimed);
        now apply (D pat r Ir p b ws ws'));
      (* Where a node is decided as a whole, one that changed it has its way. *)
      assert (One : forall v, In v ws -> v <> b -> (forall v' s, ~ joint R p v' v /\ ~ joint R p v s) ->
        unresolved R p -> x = x')
        by (intros v Iv V K U; rewrite (whole p b v ws b x), (whole p b v ws' b x'); trivial;
          eapply Permutation_in; eauto);
      try (apply (One w I W); [intros v s; split; intros [X _]; congruence | intros r' X; congruence]).
    all: assert (U : unresolved R p) by (intros r' X; congruence).
    all: assert (Flat : forall v, is_object v = false -> forall v' s, ~ joint R p v' v /\ ~ joint R p v s)
      by (intros v NO v' s; split; intros [_ X]; apply andb_prop in X as []; congruence).
    - (* No writer is deep enough to be an object. *)
      apply (One w I W); trivial. apply Flat. rewrite Forall_forall in Deep. specialize (Deep w I).
      destruct w as [| [| | ms]]; trivial. cbn in Deep. lia.
    - destruct (all_or_one (open b) (fun w => w <> b /\ is_object w = false) ws) as [O | (v & Iv & V & NO)].
      { intro v. unfold open. destruct (maybe_eq_dec v b), (is_object v); auto. }
      2: { now apply (One v Iv V); [apply Flat |]. }
      assert (O' : Forall (open b) ws') by (eapply Permutation_Forall; eauto).
      destruct (members_alone p b ws b x) as (Ox & Jx & Bx & M); trivial; [now left |].
      destruct (members_alone p b ws' b x') as (Ox' & Jx' & Bx' & M'); trivial; [now left |].
      assert (K : forall k, get k x = get k x').
      { intro k. apply (IH (p ++ [k]) (get k b) (map (get k) ws) (map (get k) ws'));
          auto using json_get, Permutation_map, depth_members.
        rewrite Forall_forall in *. intros y Y. apply in_map_iff in Y as (v & <- & Iv). auto using json_get. }
      assert (Objects : is_object x = true /\ is_object x' = true).
      { destruct (is_object b) eqn:Ob.
        - split; [destruct Ox as [-> |] | destruct Ox' as [-> |]]; trivial.
        - split; [apply Bx | apply Bx']; trivial; left; now exists w. }
      now apply object_ext.
  Qed.
End Confluence.

(** n writers from one base, each merged into what is stored, where nothing but [fail] and resolvers that declare
    [associative] settle conflicts: they give the same value in every order in which all are clean; without resolvers
    they come to the same in every order, clean in every one or in none. *)
Theorem law_confluence : forall R b writers writers',
  policies_fail R -> answers_json R -> resolvers_declare associative R ->
  maybe_json b -> Forall maybe_json writers -> Permutation writers writers' ->
  let stored := after_all (merge R) b b writers in
  let stored' := after_all (merge R) b b writers' in
  (forall x x', stored = Some x -> stored' = Some x' -> x = x') /\
  ((forall pat r, ~ In (pat, Claim (Resolver r)) R) -> stored = stored').
Proof.
  intros R b ws ws' F A D Jb J P stored stored'. split.
  - intros x x'. apply (confluence_at R F A D (list_max (map depth ws)) []); trivial.
    rewrite Forall_forall. intros w I. apply PeanoNat.Nat.lt_succ_r.
    assert (L : list_max (map depth ws) <= list_max (map depth ws)) by trivial.
    apply list_max_le in L. rewrite Forall_forall in L. now apply L, in_map.
  - intro N. now apply same_in_all_orders.
Qed.
